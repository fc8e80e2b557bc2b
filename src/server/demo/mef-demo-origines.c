/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-origines.h"

/* Lists of words, filled line by line. */
/* clang-format off */

static const char *const femmes_1960[] = {
  "Sylvie", "Catherine", "Isabelle", "Nathalie", "Véronique", "Christine", "Brigitte", "Martine",
  "Patricia", "Valérie", "Corinne", "Pascale", "Laurence", "Florence", "Dominique", "Françoise", "Anne",
  "Marie-Christine", "Marie-Claude", "Béatrice", "Chantal", "Évelyne", "Agnès", "Muriel", "Fabienne",
  "Marie-Laure", "Joëlle", "Odile", "Jocelyne", "Maryse", "Ghislaine", "Mireille", "Élisabeth",
  "Claudine", "Michèle", "Nadine", "Josiane", "Annie", "Bernadette", "Sophie", "Anne-Marie", "Geneviève",
  "Régine", "Carole", "Nelly", "Colette", "Marie-Hélène", "Viviane", "Rosa", NULL,
};

static const char *const femmes_1975[] = {
  "Sandrine", "Stéphanie", "Céline", "Virginie", "Karine", "Delphine", "Séverine", "Christelle", "Sophie",
  "Aurélie", "Nathalie", "Isabelle", "Laetitia", "Valérie", "Émilie", "Cécile", "Sabrina", "Anne-Sophie",
  "Sonia", "Magali", "Vanessa", "Audrey", "Nadège", "Angélique", "Mélanie", "Hélène", "Caroline",
  "Élodie", "Claire", "Gaëlle", "Estelle", "Ludivine", "Julie", "Alexandra", "Carine", "Katia", "Myriam",
  "Linda", "Géraldine", "Florence", "Anne-Laure", "Emmanuelle", "Fanny", "Marie-Laure", "Rachel",
  "Rebecca", "Barbara", "Coralie", "Aline", "Bénédicte", "Peggy", "Murielle", "Armelle", NULL,
};

static const char *const femmes_1988[] = {
  "Laura", "Marine", "Élodie", "Camille", "Pauline", "Julie", "Manon", "Marion", "Mélanie", "Amandine",
  "Charlotte", "Justine", "Emma", "Anaïs", "Morgane", "Aurélie", "Jessica", "Émilie", "Alexandra",
  "Audrey", "Marie", "Chloé", "Sarah", "Océane", "Lucie", "Laurie", "Cindy", "Jennifer", "Mathilde",
  "Noémie", "Margaux", "Amélie", "Sabrina", "Ophélie", "Tiphaine", "Adeline", "Priscilla", "Clémence",
  "Léa", "Elsa", "Marjorie", "Déborah", "Mégane", "Lucile", "Cassandra", "Vanessa", "Solène", "Alicia",
  "Kelly", NULL,
};

static const char *const hommes_1960[] = {
  "Philippe", "Patrick", "Thierry", "Pascal", "Alain", "Michel", "Éric", "Laurent", "Christophe",
  "Didier", "Bruno", "Frédéric", "Dominique", "Olivier", "Gilles", "Jean-Luc", "Marc", "Serge", NULL,
};

static const char *const hommes_1975[] = {
  "Stéphane", "Sébastien", "David", "Nicolas", "Christophe", "Frédéric", "Laurent", "Jérôme", "Olivier",
  "Cédric", "Julien", "Fabrice", "Arnaud", "Ludovic", "Yann", "Mickaël", "Grégory", "Guillaume", NULL,
};

static const char *const hommes_1988[] = {
  "Nicolas", "Julien", "Thomas", "Kévin", "Alexandre", "Maxime", "Romain", "Anthony", "Florian",
  "Quentin", "Benjamin", "Mathieu", "Adrien", "Clément", "Lucas", "Jérémy", "Loïc", "Hugo", NULL,
};

static const char *const noms_francais[] = {
  "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent",
  "Simon", "Michel", "Lefebvre", "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard",
  "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Muller", "Lefèvre", "Faure", "André",
  "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand", "Gauthier",
  "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry", "Roussel", "Mathieu", "Gautier", "Masson",
  "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier",
  "Brun", "Blanchard", "Giraud", "Joly", "Rivière", "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud",
  "Renard", "Roche", "Roy", "Leroux", "Colin", "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert",
  "Lemoine", "Renaud", "Dumas", "Lacroix", "Olivier", "Philippe", "Bourgeois", "Pierre", "Benoît", "Rey",
  "Leclerc", "Payet", "Rolland", "Leclercq", "Guillaume", "Lecomte", "Lopez", "Jean", "Dupuy", "Guillot",
  "Hubert", "Berger", "Carpentier", "Dupuis", "Moulin", "Louis", "Deschamps", "Huet", "Vasseur",
  "Boucher", "Fleury", "Royer", "Klein", "Jacquet", "Adam", "Paris", "Poirier", "Marty", "Aubry", "Guyot",
  "Carré", "Charles", "Renault", "Charpentier", "Ménard", "Maillard", "Baron", "Bertin", "Bailly",
  "Hervé", "Schneider", "Collet", "Léger", "Bouvier", "Julien", "Prévost", "Millet", "Perrot", "Daniel",
  "Cousin", "Germain", "Breton", "Besson", "Langlois", "Rémy", "Pelletier", "Lévêque", "Perrier",
  "Leblanc", "Barré", "Lebrun", "Marchal", "Weber", "Mallet", "Hamon", "Boulanger", "Jacob", "Monnier",
  "Michaud", "Guichard", "Gillet", "Étienne", "Grondin", "Poulain", "Tessier", "Chevallier", "Collin",
  "Chauvin", "Bouchet", "Gay", "Lemaître", "Bénard", "Maréchal", "Humbert", "Reynaud", "Antoine",
  "Hoarau", "Perret", "Barthélémy", "Cordier", "Pichon", "Lejeune", "Gilbert", "Lamy", "Delaunay",
  "Pasquier", "Carlier", "Laporte", "Brochard", "Vandenbroucke", "Delattre", "Descamps", "Wattel",
  "Poulet", "Cartier", "Chabert", "Bonnefoy", "Teyssier", "Estève", "Cazenave", "Delmas", "Bousquet",
  "Soulier", "Chambon", "Rigal", "Mazet", "Tissot", "Favre", "Jacquemin", "Thiébaut", "Grosjean",
  "Didier", "Claudel", "Vautrin", NULL,
};

static const char *const noms_bretons[] = {
  "Le Goff", "Le Gall", "Le Roux", "Tanguy", "Riou", "Kervella", "Guéguen", "Quéré", "Le Bihan",
  "Le Bris", "Morvan", "Corre", "Cadiou", "Quéméner", "Hamon", "Le Dantec", "Jaouen", "Salaün",
  "Le Floch", "Le Guen", "Prigent", "Abgrall", "Cloarec", "Madec", "Bihannic", "Kerleroux", "Le Meur",
  "Nédélec", "Bothorel", "Gourvennec", "Le Calvez", "Lagadec", "Perrot", "Rault", "Rouxel", "Hervé",
  "Le Breton", "Josse", "Thébault", "Guillou", "Le Fur", "Briand", "Gicquel", "Le Corre", "Connan",
  "L’Hostis", "Bourhis", NULL,
};

static const char *const prenoms_bretons[] = {
  "Gwenaëlle", "Nolwenn", "Maëlle", "Rozenn", "Enora", "Soazig", "Katell", "Morgane", "Anne", "Gaëlle",
  "Typhaine", "Solenn", "Annaïg", "Yuna", "Bleuenn", "Armelle", "Yannick", "Marie-Annick", NULL,
};

static const char *const hommes_bretons[] = {
  "Yann", "Erwan", "Gwenaël", "Ronan", "Loïc", "Tanguy", "Mael", "Gaël", "Yves", "Hervé", NULL,
};

static const char *const noms_alsaciens[] = {
  "Muller", "Schmitt", "Meyer", "Schneider", "Weber", "Klein", "Fischer", "Wagner", "Keller", "Schaeffer",
  "Zimmermann", "Kieffer", "Wolff", "Hoffmann", "Lang", "Heitz", "Huber", "Roth", "Kuntz", "Bauer",
  "Schwartz", "Fuchs", "Kessler", "Ritter", "Sutter", "Wendling", "Spitz", "Obrecht", "Walter", "Jung",
  "Haas", "Kern", "Baumann", "Stoffel", "Burger", NULL,
};

static const char *const noms_basques[] = {
  "Etcheverry", "Etchegaray", "Ibarra", "Harispuru", "Iriart", "Elissalde", "Bidart", "Goyhenetche",
  "Aguerre", "Etchebarne", "Larralde", "Irigoyen", "Duhalde", "Hirigoyen", "Cazaux", "Laborde", "Lacoste",
  "Casteran", "Labat", "Barrère", NULL,
};

static const char *const prenoms_basques[] = {
  "Maite", "Amaia", "Maialen", "Nerea", "Argitxu", "Sophie", "Nathalie", "Céline", "Élodie", "Sandrine",
  "Marie", "Ainhoa", "Graxi", NULL,
};

static const char *const noms_corses[] = {
  "Casanova", "Santoni", "Mattei", "Paoli", "Colonna", "Giudicelli", "Albertini", "Luciani", "Orsini",
  "Leca", "Filippi", "Pietri", "Poggi", "Mariani", "Agostini", "Bartoli", "Benedetti", "Franceschi",
  "Antonetti", "Susini", "Battesti", NULL,
};

static const char *const femmes_maghreb[] = {
  "Fatima", "Nadia", "Samira", "Malika", "Karima", "Yamina", "Leïla", "Khadija", "Naïma", "Souad",
  "Rachida", "Aïcha", "Zohra", "Amina", "Sonia", "Farida", "Hafida", "Siham", "Hanane", "Nawal", "Houria",
  "Djamila", "Sabrina", "Imane", "Salima", "Ouarda", "Nassima", "Asma", "Meriem", "Ikram", "Latifa",
  "Mounia", "Hayat", "Fouzia", "Saïda", NULL,
};

static const char *const hommes_maghreb[] = {
  "Mohamed", "Karim", "Rachid", "Samir", "Farid", "Nabil", "Youssef", "Hassan", "Mourad", "Abdelkader",
  NULL,
};

static const char *const noms_maghreb[] = {
  "Benali", "Haddad", "Bouaziz", "Saïdi", "Mansouri", "Belkacem", "Cherif", "Hamidi", "Amrani",
  "El Amrani", "Benmoussa", "Ouarab", "Aït Ouarab", "Bensaïd", "Ziani", "Brahimi", "Khelifi", "Bouchareb",
  "El Idrissi", "El Khattabi", "Benkirane", "Ben Salah", "Trabelsi", "Gharbi", "Mejri", "Jaziri",
  "Chaabane", "Ouali", "Lounis", "Aouad", "Slimani", "Rahmani", "Boukhalfa", "Mebarki", "Zeroual",
  "Hamdi", "Guerrouj", "Azzouzi", "Tahiri", "Bakkali", "Messaoudi", "Belhadj", "Yahiaoui", "Taleb",
  "Meziane", NULL,
};

static const char *const villes_maghreb[] = {
  "Alger (Algérie)", "Oran (Algérie)", "Constantine (Algérie)", "Tizi Ouzou (Algérie)",
  "Béjaïa (Algérie)", "Annaba (Algérie)", "Casablanca (Maroc)", "Rabat (Maroc)", "Fès (Maroc)",
  "Oujda (Maroc)", "Agadir (Maroc)", "Nador (Maroc)", "Tunis (Tunisie)", "Sfax (Tunisie)",
  "Sousse (Tunisie)", NULL,
};

static const char *const femmes_sahel[] = {
  "Fatoumata", "Aminata", "Mariam", "Awa", "Kadiatou", "Aïssatou", "Djeneba", "Hawa", "Oumou", "Assa",
  "Coumba", "Ramata", "Bintou", "Fanta", "Ndeye", "Adama", "Maïmouna", "Salimata", "Rokia", "Nana", NULL,
};

static const char *const hommes_sahel[] = {
  "Mamadou", "Ibrahima", "Moussa", "Ousmane", "Boubacar", "Amadou", NULL,
};

static const char *const noms_sahel[] = {
  "Diallo", "Traoré", "Coulibaly", "Diarra", "Keïta", "Camara", "Konaté", "Sissoko", "Cissé", "Touré",
  "Sylla", "Barry", "Bah", "Diop", "Ndiaye", "Fall", "Sow", "Ba", "Sarr", "Gueye", "Dembélé", "Sidibé",
  "Kanté", "Doucouré", "Bathily", "Tandia", "Soumaré", "Fofana", "Koné", "Ouattara", "Kouyaté", "Niakaté",
  "Drame", "Sacko", NULL,
};

static const char *const villes_sahel[] = {
  "Bamako (Mali)", "Kayes (Mali)", "Dakar (Sénégal)", "Saint-Louis (Sénégal)", "Thiès (Sénégal)",
  "Conakry (Guinée)", "Labé (Guinée)", "Abidjan (Côte d’Ivoire)", "Bouaké (Côte d’Ivoire)",
  "Nouakchott (Mauritanie)", NULL,
};

static const char *const femmes_guinee[] = {
  "Mireille", "Chantal", "Solange", "Clarisse", "Pélagie", "Édith", "Rose", "Grâce", "Béatrice",
  "Blandine", "Mélanie", "Pulchérie", "Nadège", "Joséphine", "Honorine", "Ange", "Prisca", "Carine",
  "Flore", "Bijou", NULL,
};

static const char *const noms_guinee[] = {
  "N’Guessan", "Kouassi", "Kouamé", "Konan", "Yao", "Mbemba", "Nsimba", "Mukendi", "Ilunga", "Kabongo",
  "Mbala", "Ngoma", "Makaya", "Moukoko", "Nkoulou", "Ngo Bassong", "Essomba", "Tchoumi", "Kamga", "Fotso",
  "Njoya", "Mabiala", "Loemba", "Bitsindou", "Amouzou", "Adjovi", "Houngbo", "Agbodjan", NULL,
};

static const char *const villes_guinee[] = {
  "Abidjan (Côte d’Ivoire)", "Kinshasa (RD Congo)", "Brazzaville (Congo)", "Pointe-Noire (Congo)",
  "Douala (Cameroun)", "Yaoundé (Cameroun)", "Cotonou (Bénin)", "Lomé (Togo)", "Libreville (Gabon)", NULL,
};

static const char *const femmes_portugal[] = {
  "Maria", "Rosa", "Ana", "Isabel", "Paula", "Fernanda", "Cristina", "Teresa", "Sandra", "Céline",
  "Nathalie", "Alexandra", "Filomena", "Lurdes", "Sónia", "Patricia", "Elisabete", "Christina", "Fátima",
  "Sandrine", NULL,
};

static const char *const hommes_portugal[] = {
  "Antonio", "Manuel", "José", "Carlos", "Paulo", NULL,
};

static const char *const noms_portugal[] = {
  "Da Silva", "Dos Santos", "Ferreira", "Pereira", "Gonçalves", "Rodrigues", "Fernandes", "Martins",
  "De Sousa", "Lopes", "Teixeira", "Gomes", "Marques", "Alves", "Ribeiro", "Pinto", "Carvalho",
  "De Oliveira", "Da Costa", "Moreira", "Mendes", "Antunes", "Correia", "Vieira", "Monteiro",
  "De Almeida", "Nunes", "Esteves", "Barbosa", NULL,
};

static const char *const villes_portugal[] = {
  "Porto (Portugal)", "Braga (Portugal)", "Lisbonne (Portugal)", "Viseu (Portugal)", "Guarda (Portugal)",
  "Leiria (Portugal)", "Praia (Cap-Vert)", "Mindelo (Cap-Vert)", NULL,
};

static const char *const noms_sud[] = {
  "Garcia", "Martinez", "Lopez", "Sanchez", "Perez", "Fernandez", "Rodriguez", "Gomez", "Ruiz",
  "Hernandez", "Navarro", "Moreno", "Torres", "Romero", "Munoz", "Rossi", "Ferrari", "Esposito", "Ricci",
  "Bianchi", "Marino", "Greco", "Gallo", "Conti", "Costa", "Mancini", "Lombardi", "Russo", "Caruso",
  "Santoro", NULL,
};

static const char *const femmes_turquie[] = {
  "Ayşe", "Fatma", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Gülay", "Sevgi", "Yasemin", "Hülya",
  "Songül", "Nurcan", "Dilek", "Özlem", "Filiz", NULL,
};

static const char *const noms_turquie[] = {
  "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Aydın", "Öztürk", "Arslan", "Doğan", "Kılıç",
  "Aslan", "Çetin", "Koç", "Kurt", "Özdemir", "Şimşek", "Polat", "Erdoğan", "Karataş", NULL,
};

static const char *const villes_turquie[] = {
  "Istanbul (Turquie)", "Ankara (Turquie)", "Kayseri (Turquie)", "Konya (Turquie)", "Sivas (Turquie)",
  "Izmir (Turquie)", NULL,
};

static const char *const femmes_asie[] = {
  "Thi Mai", "Thi Hoa", "Thi Lan", "Linh", "Ngoc", "Kim", "Sophie", "Caroline", "Phuong", "Thuy", "Sokha",
  "Sreymom", "Chanthou", "Malis", "Khamla", "Bounmy", "Lily", "Mai", "Hong", "Bich", NULL,
};

static const char *const noms_asie[] = {
  "Nguyen", "Tran", "Le", "Pham", "Huynh", "Phan", "Vu", "Dang", "Bui", "Do", "Ngo", "Duong", "Ly",
  "Chhim", "Sok", "Keo", "Chea", "Phommachanh", "Sayavong", "Vang", "Xiong", "Yang", "Moua", "Ung", "Tan",
  NULL,
};

static const char *const villes_asie[] = {
  "Hô Chi Minh-Ville (Viêt Nam)", "Hanoï (Viêt Nam)", "Hué (Viêt Nam)", "Phnom Penh (Cambodge)",
  "Battambang (Cambodge)", "Vientiane (Laos)", NULL,
};

static const char *const femmes_chine[] = {
  "Li", "Mei", "Xiaoyan", "Yan", "Jing", "Hong", "Lihua", "Xiaoling", "Fang", "Sophie", "Ying", "Juan",
  NULL,
};

static const char *const noms_chine[] = {
  "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Xu", "Sun", "Lin",
  "Zheng", "Hu", "Ye", "Jin", "Pan", NULL,
};

static const char *const villes_chine[] = {
  "Wenzhou (Chine)", "Qingtian (Chine)", "Shenyang (Chine)", "Shanghai (Chine)", "Tianjin (Chine)", NULL,
};

static const char *const femmes_inde[] = {
  "Priya", "Shanthi", "Kavitha", "Lakshmi", "Vasanthi", "Nirmala", "Sujatha", "Anitha", "Meena", "Rajini",
  "Thevi", "Sumathi", "Geetha", "Kala", NULL,
};

static const char *const noms_inde[] = {
  "Sivakumar", "Rajaratnam", "Selvarajah", "Kandiah", "Thiruchelvam", "Nadarajah", "Balasubramaniam",
  "Ponnambalam", "Krishnan", "Singh", "Kaur", "Patel", "Joseph", "Arulanandam", "Vijayakumar",
  "Subramaniam", NULL,
};

static const char *const villes_inde[] = {
  "Jaffna (Sri Lanka)", "Colombo (Sri Lanka)", "Vavuniya (Sri Lanka)", "Pondichéry (Inde)",
  "Chennai (Inde)", "Jalandhar (Inde)", NULL,
};

static const char *const femmes_madagascar[] = {
  "Jocelyne", "Voahangy", "Hanta", "Lalao", "Noro", "Haingo", "Vololona", "Mirana", "Tiana", "Fara",
  "Nirina", "Lova", "Harisoa", "Bakoly", NULL,
};

static const char *const noms_madagascar[] = {
  "Rakotomalala", "Rakotoarisoa", "Razafindrakoto", "Andriamanana", "Randrianarisoa", "Rasoanaivo",
  "Ravelojaona", "Rabemananjara", "Razanamparany", "Rakotondrabe", "Andrianjafy", "Raharimanana",
  "Ratsimba", "Ramanantsoa", NULL,
};

static const char *const villes_madagascar[] = {
  "Antananarivo (Madagascar)", "Toamasina (Madagascar)", "Antsirabe (Madagascar)",
  "Mahajanga (Madagascar)", "Fianarantsoa (Madagascar)", NULL,
};

static const char *const noms_antilles[] = {
  "Jean-Baptiste", "Joseph-Angélique", "Celestin", "Augustin", "Marie-Sainte", "Nestor", "Zénon",
  "Bellerose", "Toussaint", "Labeau", "Montout", "Pancrate", "Rosette", "Ursulet", "Ozier-Lafontaine",
  "Sainte-Rose", "Dorville", "Bourgeois", "Louis-Joseph", "Charles-Nicolas", "Gros-Désormeaux",
  "Jean-Marie", "Lacroix", "Baltus", "Mathurin", "Galas", "Edmond-Mariette", "Nubret", "Théodore",
  "Virapin", "Ramassamy", NULL,
};

static const char *const prenoms_antilles[] = {
  "Marie-Line", "Murielle", "Sylviane", "Ketty", "Maguy", "Rosette", "Josette", "Lucette", "Mylène",
  "Sandra", "Ghislaine", "Christelle", "Line", "Nadia", "Karine", "Magalie", "Chantal", "Marlène",
  "Solange", "Yolande", "Fabiola", "Cindy", "Mélissa", "Johanna", "Stecy", NULL,
};

static const char *const noms_reunion[] = {
  "Payet", "Hoarau", "Grondin", "Boyer", "Fontaine", "Rivière", "Robert", "Dijoux", "Técher", "Bègue",
  "Maillot", "Lebon", "Turpin", "Nativel", "Sautron", "Vitry", "Ethève", "Mussard", "Cadet", "Ramin",
  "Virassamy", "Moutoussamy", "Ah-Kang", "Narayanin", "Latchoumy", "Mardaye", "Gonthier", "Folio",
  "Damour", "Lauret", "Morel", "K/Bidi", "Picard", "Clain", NULL,
};

static const char *const prenoms_reunion[] = {
  "Marie-Josée", "Ginette", "Marie-Claude", "Nadège", "Sabrina", "Marie-Andrée", "Jocelyne", "Natacha",
  "Emmanuelle", "Vanessa", "Marie-Rose", "Dolène", "Isabelle", "Sophie", "Roseline", "Marie-Paule",
  "Cynthia", "Anne-Laure", "Marie-Thérèse", "Émeline", NULL,
};

static const char *const femmes_comores[] = {
  "Zaïna", "Moinaecha", "Echat", "Nassuhati", "Zoulaïha", "Faouzia", "Anziza", "Mariama", "Hadidja",
  "Rahamata", "Sitti", "Toiyifou", "Chamsia", "Moinahalima", "Raïssa", NULL,
};

static const char *const noms_comores[] = {
  "Saïd", "Abdallah", "Mohamed", "Ali", "Attoumani", "Madi", "Bacar", "Soilihi", "Hassani", "Combo",
  "Mdallah", "Boina", "Ousseni", "Daroueche", "Abdou", "Houmadi", "Ahamada", "Djoumoi", NULL,
};

static const char *const villes_comores[] = {
  "Moroni (Comores)", "Mutsamudu (Comores)", "Domoni (Comores)", "Fomboni (Comores)", NULL,
};

static const char *const femmes_est[] = {
  "Katarzyna", "Agnieszka", "Monika", "Anna", "Ewa", "Elena", "Ioana", "Mihaela", "Daniela", "Cristina",
  "Oksana", "Natalia", "Irina", "Svetlana", "Olga", "Jelena", "Vesna", "Dragana", "Milena", NULL,
};

static const char *const noms_est[] = {
  "Kowalska", "Nowak", "Wiśniewska", "Wójcik", "Kaczmarek", "Zielińska", "Popescu", "Ionescu", "Popa",
  "Dumitru", "Stan", "Munteanu", "Shevchenko", "Kovalenko", "Petrović", "Jovanović", "Nikolić",
  "Marković", "Łukasik", "Szymańska", "Lewandowski", NULL,
};

static const char *const villes_est[] = {
  "Varsovie (Pologne)", "Cracovie (Pologne)", "Wrocław (Pologne)", "Bucarest (Roumanie)",
  "Cluj-Napoca (Roumanie)", "Iași (Roumanie)", "Lviv (Ukraine)", "Belgrade (Serbie)", "Niš (Serbie)",
  NULL,
};

static const char *const noms_haiti[] = {
  "Jean-Louis", "Pierre-Louis", "Joseph", "Charles", "Saint-Fleur", "Desir", "Exantus", "Dorcélus",
  "Estimé", "Louissaint", "Beauvoir", "Jean-Pierre", "Dieudonné", "Métellus", "Cadet", "Florestal", NULL,
};

static const char *const femmes_haiti[] = {
  "Marie-Ange", "Guerda", "Rose-Marie", "Ketleine", "Islande", "Mirlande", "Nadège", "Guerline",
  "Fabienne", "Yolette", "Manoucheka", "Jésula", NULL,
};

static const char *const villes_haiti[] = {
  "Port-au-Prince (Haïti)", "Cap-Haïtien (Haïti)", "Les Cayes (Haïti)", "Jérémie (Haïti)", NULL,
};

/* France, Île-de-France, great cities, Brittany, Alsace, Basque country, Corsica, Antilles, La Réunion,
 * Mayotte */
static const MefDemoOrigine origines[] = {
  /* Names of the country at large */
  { NULL, NULL, noms_francais, NULL, 0, { 760, 395, 600, 440, 420, 520, 440, 120, 130, 60 } },
  /* Brittany */
  { prenoms_bretons, hommes_bretons, noms_bretons, NULL, 0, { 8, 14, 8, 170, 0, 2, 0, 0, 2, 4 } },
  /* Brittany, with the first names of the generation */
  { NULL, NULL, noms_bretons, NULL, 0, { 10, 14, 8, 300, 0, 0, 0, 2, 2, 4 } },
  /* Alsace */
  { NULL, NULL, noms_alsaciens, NULL, 0, { 12, 10, 14, 4, 400, 0, 4, 0, 0, 0 } },
  /* The Basque country and Béarn */
  { prenoms_basques, NULL, noms_basques, NULL, 0, { 6, 4, 8, 0, 0, 310, 0, 0, 0, 0 } },
  /* Corsica */
  { NULL, NULL, noms_corses, NULL, 0, { 3, 5, 8, 0, 0, 0, 340, 0, 0, 0 } },
  /* Maghreb */
  { femmes_maghreb,
    hommes_maghreb,
    noms_maghreb,
    villes_maghreb,
    560,
    { 66, 200, 140, 24, 50, 20, 110, 0, 2, 0 } },
  /* Sahel */
  { femmes_sahel, hommes_sahel, noms_sahel, villes_sahel, 640, { 18, 110, 36, 10, 12, 8, 4, 2, 2, 4 } },
  /* Gulf of Guinea and Congo */
  { femmes_guinee, hommes_1975, noms_guinee, villes_guinee, 700, { 10, 50, 18, 8, 10, 4, 2, 4, 2, 4 } },
  /* Portugal and Cape Verde */
  { femmes_portugal,
    hommes_portugal,
    noms_portugal,
    villes_portugal,
    380,
    { 34, 66, 40, 10, 14, 44, 60, 2, 0, 0 } },
  /* Spain and Italy */
  { NULL, NULL, noms_sud, NULL, 0, { 34, 20, 60, 4, 16, 70, 30, 0, 2, 0 } },
  /* Turkey */
  { femmes_turquie, NULL, noms_turquie, villes_turquie, 520, { 10, 12, 14, 6, 56, 0, 0, 0, 0, 0 } },
  /* Viêt Nam, Cambodia, Laos */
  { femmes_asie, NULL, noms_asie, villes_asie, 420, { 7, 22, 10, 3, 4, 4, 0, 8, 8, 0 } },
  /* China */
  { femmes_chine, NULL, noms_chine, villes_chine, 700, { 1, 14, 3, 0, 2, 0, 0, 2, 20, 0 } },
  /* Sri Lanka and India */
  { femmes_inde, NULL, noms_inde, villes_inde, 780, { 1, 20, 3, 0, 2, 0, 0, 10, 30, 0 } },
  /* Madagascar */
  { femmes_madagascar, NULL, noms_madagascar, villes_madagascar, 560, { 2, 8, 6, 2, 2, 0, 0, 0, 50, 60 } },
  /* Antilles and Guyane */
  { prenoms_antilles, NULL, noms_antilles, NULL, 0, { 4, 22, 6, 2, 2, 2, 0, 740, 4, 10 } },
  /* La Réunion */
  { prenoms_reunion, NULL, noms_reunion, NULL, 0, { 4, 6, 6, 3, 2, 2, 0, 4, 700, 30 } },
  /* Comoros and Mayotte */
  { femmes_comores, NULL, noms_comores, villes_comores, 330, { 1, 6, 14, 1, 1, 0, 0, 0, 40, 820 } },
  /* Eastern Europe */
  { femmes_est, NULL, noms_est, villes_est, 680, { 8, 14, 10, 3, 10, 4, 8, 2, 0, 0 } },
  /* Haiti */
  { femmes_haiti, NULL, noms_haiti, villes_haiti, 760, { 1, 14, 2, 0, 0, 0, 0, 100, 0, 0 } },
};
/* clang-format on */

const MefDemoOrigine *
mef_demo_origines_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (origines);
  return origines;
}

const char *const *
mef_demo_origines_get_prenoms (int annee, gboolean homme)
{
  if (annee < 1971)
    return homme ? hommes_1960 : femmes_1960;
  if (annee < 1985)
    return homme ? hommes_1975 : femmes_1975;
  return homme ? hommes_1988 : femmes_1988;
}
