# Prints the values at a path of a line of JSON, one a line, as they stand there:
#
#   awk -v path='params.arguments.events[]' -f pick.awk
{
  text = $0
  place = 1
  value("")
}

function value(at,    begin, first) {
  space()
  begin = place
  first = substr(text, place, 1)
  if (first == "{") object(at)
  else if (first == "[") list(at)
  else if (first == "\"") string()
  else word()
  if (at == path) print substr(text, begin, place - begin)
}

function object(at,    name) {
  place++
  if (ends("}")) return
  do {
    space()
    name = string()
    space()
    place++
    value(at == "" ? name : at "." name)
    space()
  } while (substr(text, place++, 1) == ",")
}

function list(at) {
  place++
  if (ends("]")) return
  do {
    value(at "[]")
    space()
  } while (substr(text, place++, 1) == ",")
}

function string(    begin, letter) {
  begin = ++place
  while ((letter = substr(text, place, 1)) != "\"" && letter != "") place += letter == "\\" ? 2 : 1
  place++
  return substr(text, begin, place - 1 - begin)
}

function word() {
  while (index(",]} \t", substr(text, place, 1)) == 0) place++
}

function space() {
  while (index(" \t\r", substr(text, place, 1)) == 1 && place <= length(text)) place++
}

function ends(bracket) {
  space()
  if (substr(text, place, 1) != bracket) return 0
  place++
  return 1
}
