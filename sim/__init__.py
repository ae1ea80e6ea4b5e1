"""A household planning simulator for families in which parents grow old beside a withdrawn son or daughter."""
