"""Makes the assets of the map page; read when the asset is renewed, never when a map is drawn."""
