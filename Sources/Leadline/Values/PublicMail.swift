/// Providers of mail for everybody: sharing one of these domains says nothing about a company.
public enum PublicMail {
  public static let domains: Set<String> = [
    "126.com", "163.com", "alice.it", "aol.com", "aruba.it", "att.net", "bluewin.ch", "bol.com.br", "btinternet.com",
    "centrum.cz", "comcast.net", "cox.net", "duck.com", "earthlink.net", "email.it", "fastmail.com", "fastwebnet.it",
    "free.fr", "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
    "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it", "icloud.com",
    "inbox.com", "inwind.it", "iol.it", "laposte.net", "legalmail.it", "libero.it", "live.com", "live.it", "mac.com",
    "mail.com", "mail.ru", "mailbox.org", "me.com", "msn.com", "naver.com", "orange.fr", "outlook.com", "outlook.it",
    "pec.it", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rambler.ru", "rediffmail.com",
    "rocketmail.com", "sbcglobal.net", "seznam.cz", "sfr.fr", "sina.com", "skynet.be", "t-online.de", "telenet.be",
    "terra.com.br", "tim.it", "tin.it", "tiscali.it", "tutanota.com", "uol.com.br", "verizon.net", "virgilio.it",
    "vodafone.it", "wanadoo.fr", "web.de", "wp.pl", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.es", "yahoo.fr",
    "yahoo.it", "yandex.ru", "ymail.com", "zoho.com",
  ]
}
