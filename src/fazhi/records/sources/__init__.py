"""来源系统: one file for each system of the state whose exports are taken in as they come."""
