"""The application of the county's package."""

from fazhi.trail.additions import Additions


class OurCounty(Additions):
    name = "our_county"
