"""The proof stage by stage: bounds, prices, engines that race, and the second engine's confirmation."""
