/// Words that companies are called by and that sentences begin with: at their head a capital letter says nothing.
enum OrdinaryNames {
  static let all: Set = [
    "target", "next", "apple", "orange", "shell", "visa", "gap", "oracle", "square", "stripe", "slack", "notion",
    "linear",
    "ideal", "idea", "smart", "united", "delta", "alpha", "focus", "impact", "insight", "progress", "success", "vision",
    "summit", "prime", "express", "direct", "total", "global", "central", "standard", "general", "universal", "modern",
    "classic", "premium", "select", "choice", "value", "quality", "service", "solution", "system", "power", "energy",
    "sky",
    "star", "sun", "ocean", "nova", "zoom", "box", "discovery", "pioneer", "partner", "sole", "luce", "punto", "centro",
    "stella", "primo", "eni", "tre", "uno", "mondo", "terra", "mare", "cielo", "fuoco", "acqua", "aria", "vento",
    "futuro",
    "progetto", "servizio", "qualita", "sistema", "energia", "forza", "amico", "casa", "mercato", "centrale",
    "generale",
  ]
}
