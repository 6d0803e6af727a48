"""The verdict for other systems, over HTTP: what is asked, how it is answered, and within which limits. Knows no screen."""
