"""indicators 数: figures, scopes, drill-down. One topic is one file in `figures/`."""
