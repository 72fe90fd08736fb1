"""Questions asked of a journey: its flow, and its figures."""
