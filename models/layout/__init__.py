"""From a journey to a picture and its geometry, in points; no Qt."""
