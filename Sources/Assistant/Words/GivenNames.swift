/// First names, by which a person is told from a company: those common in Italy and where Italian firms sell.
///
/// Names that are words as well (`Will`, `Mark`, `Sole`, `May`) are left out, for a sentence may begin with the word.
enum GivenNames {
  static let all = Set(list.split(whereSeparator: \.isWhitespace).map { Token.key(of: String($0)) })

  private static let list = """
    Adele Adriana Adriano Agata Agnese Agostino Alba Alberta Alberto Aldo Alessandra Alessandro Alessia Alessio Alex
    Alfonso Alfredo Alice Amalia Amanda Amedeo Andrea Angela Angelica Angelo Anita Anna Annalisa Annamaria Antonella
    Antonia Antonio Arianna Armando Arturo Attilio Augusto Aurora Azzurra Barbara Beatrice Benedetta Benedetto
    Bianca Biagio Brigida Bruna Bruno Camilla Carla Carlo Carlotta Carmela Carmine Carolina Caterina Cecilia Celeste
    Cesare Chiara Cinzia Ciro Claudia Claudio Corrado Costanza Cristian Cristiana Cristiano Cristina Damiano Daniela
    Daniele Danilo Dario Davide Debora Deborah Denis Diana Diego Dino Domenica Domenico Donatella Donato Edoardo Egidio
    Elena Eleonora Elia Elio Elisa Elisabetta Eliseo Emanuela Emanuele Emilia Emiliano Emilio Emma Enrica Enrico Enzo Erica
    Erika Ermanno Ernesto Ettore Eugenia Eugenio Eva Fabiana Fabio Fabrizia Fabrizio Fausto Federica Federico Ferdinando
    Fernanda Fernando Filippo Fiorella Flavia Flavio Francesca Francesco Franca Franco Gabriele Gabriella Gaetano Gaia
    Gennaro Gerardo Giacomo Giada Giampaolo Giancarlo Gianfranco Gianluca Gianluigi Gianmarco Gianna Gianni Gianpiero
    Gigi Gilberto Ginevra Gino Gioele Giordano Giorgia Giorgio Giovanna Giovanni Giulia Giuliana Giuliano Giulio Giuseppe
    Giuseppina Graziana Graziella Greta Guglielmo Guido Ida Ignazio Ilaria Ilenia Imma Irene Isabella Ivan Ivana Ivano
    Ivo Jacopo Jessica Katia Lara Laura Leonardo Letizia Lia Lidia Liliana Livia Livio Lorella Lorenza Lorenzo
    Loretta Luana Luca Lucia Luciana Luciano Lucio Lucrezia Ludovica Ludovico Luigi Luigia Luisa Maddalena Manuel
    Manuela Mara Marcella Marcello Marco Margherita Maria Mariangela Marianna Mariano Marika Marina Mario Marisa Marta
    Martina Massimiliano Massimo Matilde Matteo Mattia Maura Maurizio Mauro Melissa Michela Michele Milena Mirella Mirko
    Miriam Monica Moreno Morena Nadia Natalia Nicola Nicole Nicoletta Nicolò Niccolò Nino Noemi Nunzia Olga
    Ombretta Orazio Oreste Ornella Oscar Ottavia Ottavio Paola Paolo Pasquale Patrizia Patrizio Piera Piero Pierluigi
    Pierpaolo Pietro Pino Raffaella Raffaele Rebecca Remo Renata Renato Renzo Riccardo Rita Roberta Roberto Rocco Romano
    Romina Rosalba Rosanna Rosaria Rosario Rossana Rossella Ruggero Sabina Sabrina Salvatore Samanta Samuele Sandra
    Sandro Sara Saverio Sebastiano Serena Sergio Silvana Silvano Silvia Silvio Simona Simone Sofia Sonia Stefania
    Stefano Susanna Tania Tatiana Teresa Tiziana Tiziano Tommaso Tullio Ugo Umberto Valentina Valentino Valeria Valerio
    Vanessa Veronica Vincenza Vincenzo Virginia Vittoria Vittorio Viviana Walter Wanda Ylenia Zeno

    Aaron Abigail Adam Adrian Aidan Alan Albert Alexander Alexandra Alexis Alfred Alison Allison Amelia Amy Andre Andreas
    Andrew Angus Ann Anne Annie Anthony Arthur Ashley Audrey Austin Ava Beth Ben Benjamin Bernard Beverly Bob Brad
    Bradley Brandon Brenda Brian Bridget Bruce Bryan Caitlin Cameron Carl Carlos Carmen Carol Caroline Catherine Cathy
    Charles Charlie Charlotte Chloe Chris Christina Christine Christopher Cindy Claire Clara Clare Colin Connor Craig
    Cynthia Daisy Dan Daniel Danielle Darren Dave David Dean Deborah Debra Dennis Derek Diane Dick Don Donald Donna Doris
    Dorothy Doug Douglas Duncan Dylan Eddie Edward Eileen Elaine Eleanor Elizabeth Ella Ellen Emily Eric Erin Ethan
    Eugene Evan Evelyn Fiona Frances Francis Fred Frederick Freya Gareth Gary Gavin George Gerald Gerard Gillian Glenn Gloria
    Gordon Graham Greg Gregory Hannah Harold Harriet Harry Heather Helen Henry Holly Howard Hugh Hugo Ian Imogen Irina
    Isaac Jack Jackie Jacob Jake James Jamie Jane Janet Janice Jason Jean Jeff Jeffrey Jennifer Jenny Jeremy Jerry Jesse
    Jim Jimmy Joan Joanna Joanne Joe Joel John Johnny Jon Jonathan Jordan Joseph Josh Joshua Joyce Juan Judith Judy Julia
    Julian Julie Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Ken Kenneth Kevin Kim Kimberly Kirsten
    Kyle Larry Lauren Lawrence Leah Lee Leo Leon Leslie Lewis Liam Lily Linda Lisa Liz Louis Louise Lucas Lucy Luke Lynn
    Maggie Malcolm Marc Marcus Margaret Marie Marilyn Marion Martha Martin Mary Matt Matthew Maureen Megan Michael
    Michelle Mike Mohammed Molly Nancy Natalie Natasha Nathan Neil Nicholas Nick Nigel Nina Noah Nora Norman Oliver
    Olivia Owen Pamela Pat Patricia Patrick Paul Paula Pauline Peggy Penny Peter Phil Philip Phillip Rachel Ralph Ray
    Raymond Richard Rob Robert Robin Rod Rodney Roger Ron Ronald Rory Rosemary Ross Roy Russell Ruth Ryan Sally Sam
    Samantha Samuel Sandy Sarah Sasha Scott Sean Sharon Shaun Sheila Shirley Simon Sophia Sophie Stella Stephanie Stephen
    Steve Steven Stuart Sue Susan Suzanne Sylvia Tara Ted Terry Theresa Thomas Tim Timothy Tina Todd Tom Tony Tracy Trevor
    Valerie Vera Victor Victoria Vincent Wayne Wendy William Yvonne Zoe

    Anja Anke Annette Astrid Birgit Bernd Christoph Claus Detlef Dieter Dirk Dominik Elke Felix Fritz Georg Gerhard Günther
    Gustav Hans Heike Heinz Helga Helmut Henrik Holger Horst Ingrid Jens Joachim Johannes Jonas Jörg Jürgen Kai Katrin
    Klaus Kurt Lars Lena Lukas Manfred Markus Matthias Monika Nils Olaf Petra Rainer Ralf Regina Rolf Rudolf Sabine Stefan
    Stephan Susanne Svenja Sven Thorsten Ulrich Ursula Uwe Volker Werner Wolfgang Alain Amélie Antoine Aurélie Benoît
    Brigitte Camille Céline Chantal Christophe Delphine Didier Elodie Emmanuel Etienne Fabien Françoise François
    Frédéric Geneviève Gérard Guillaume Guy Hélène Isabelle Jacques Jérôme Laurence Laurent Luc Marcel Mathieu Michel
    Monique Nathalie Nicolas Olivier Pascal Philippe Pierre Sandrine Sébastien Serge Solène Sylvie Thérèse Thierry Valérie
    Véronique Xavier Yves Alejandro Ana Beatriz Diego Esteban Fátima Ignacio Inés Javier Joaquín Jorge José Lucía Luis María
    Marisol Miguel Pablo Pedro Pilar Rafael Ramón Raquel Rodrigo Rosa Santiago Sergio Teresa Aleksander Agnieszka Dmitri
    Ekaterina Jana Katarzyna Magda Marek Milan Mirka Natalia Olena Oksana Pavel Piotr Radu Svetlana Tomasz Vladimir Ahmed
    Aisha Ali Amir Fatima Hassan Karim Khalid Leila Mohamed Nadia Omar Samir Yasmin Youssef Yusuf Wei Ming Yuki Kenji
    """
}
