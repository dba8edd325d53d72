/** Invented names for demonstrations, of many origins, as rosters have them: with diacritics, particles and hyphens. */

interface Origin {
  /** How often, relative to the others. */
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** Share of people of this origin whose roster names Spanish as their language. */
  readonly spanish?: number;
}

const words = (text: string): readonly string[] => text.split(/\s*,\s*/);

export const ORIGINS: readonly Origin[] = [
  {
    weight: 9,
    given: words(
      "Margaret, Theodore, Alice, Warren, Judith, Calvin, Rosalind, Everett, Beatrice, Desmond, Harriet, Clifton, Philippa, Marcus, Eleanor, Nathaniel, Gwendolyn, Terrence, Vivian, Dexter, Lorraine, Quentin, Yvonne, Rufus, Celeste, Darnell, Imogen, Byron",
    ),
    family: words(
      "Ashworth, Pemberton, Lockhart, Fairbanks, Whitlow, Brannigan, Merriweather, Stokes, Thornhill, O'Rourke, Gentry, Hollis, Kirkwood, Langford, McAllister, Northrup, Prescott, Radcliffe, Sinclair, Tillman, Underhill, Vance, Wexford, Yarborough, Baptiste-Cole, Hathaway, Jessup, Dunleavy",
    ),
  },
  {
    weight: 6,
    spanish: 0.45,
    given: words(
      "Guadalupe, Joaquín, Marisol, Ramón, Ximena, Andrés, Belén, Íñigo, Consuelo, Raúl, Inés, Héctor, Milagros, Óscar, Pilar, Tomás, Yolanda, César, Araceli, Nicolás",
    ),
    family: words(
      "Castañeda, Villarreal, Ibáñez, Montenegro, Peñaloza, Quiñones, Arriaga, Echeverría, de la Garza, Saldívar, Ocampo, Zúñiga, Barrientos, Carranza, Durán Ortega, Figueroa, Lozano, Núñez Prado, Olivares, Rentería",
    ),
  },
  {
    weight: 3,
    given: words("Thị Hạnh, Minh Đức, Bảo Ngọc, Quốc Anh, Thu Hằng, Văn Lộc, Kim Liên, Hoàng Sơn"),
    family: words("Nguyễn, Trần, Phạm, Đặng, Huỳnh, Lê, Vũ, Bùi"),
  },
  {
    weight: 3,
    given: words("Amīna, Yūsuf, Layla, Khālid, Nūr, Ṭāriq, Samīra, Idrīs, Ḥanān, Bilāl"),
    family: words("al-Khaṭīb, Haddād, el-Masry, Qasim, Benāli, Abū Zayd, Najjār, al-Amin, Ṣāliḥ, Farūqi"),
  },
  {
    weight: 2,
    given: words("Adaeze, Kwabena, Ọláyínká, Chidi, Efua, Babajide, Ngozi, Kofi"),
    family: words("Okonkwo, Mensah, Adébáyọ̀, Nwosu, Boateng, Ogunlesi, Danso, Eze"),
  },
  {
    weight: 2,
    given: words("Ananya, Vikram, Lakshmi, Arjun, Meenakshi, Rohan, Padma, Devraj"),
    family: words("Krishnaswamy, Bhattacharya, Deshpande, Iyer, Chatterjee, Venkataraman, Kulkarni, Rao"),
  },
  {
    weight: 2,
    given: words("Mei-Ling, Jianyu, Xiùyīng, Wěi, Seo-yeon, Dong-hyun, Haruka, Kenji"),
    family: words("Lü, Zhāng, Ouyang, Chén, Kwon, Baek, Tanaka, Mori"),
  },
  {
    weight: 2,
    given: words("Zofia, Łukasz, Nadežda, Jiří, Ilse, Søren, Françoise, Mikołaj"),
    family: words("Wójcik, Dvořák, Lindqvist, Jørgensen, Petrović, Desrosiers, Brânză, Müller-Voss"),
  },
  {
    weight: 1,
    given: words("Kalena, Pono, Leilani, Makoa, Tala, Sione"),
    family: words("Kealoha, Kaʻanāʻanā, Tuiasosopo, Mahoe, Faleolo, Nakamura-Kealoha"),
  },
];

export const SCHOOL_NAMES = words(
  "Alder Creek, Birch Hollow, Cedar Point, Dogwood, Eastwind, Fern Ridge, Granite Bay, Heron Lake, Ironwood, Juniper, Kingfisher, Larkspur, Mill Pond, North Pier, Orchard Hill, Pelican Cove, Quarry Road, Riverbend, Sandpiper, Tamarack, Union Street, Valley View, Willow Run, Yarrow, Aspen Grove, Breakwater, Copper Hill, Driftwood, Elm Crossing, Foxglove, Gull Island, Harvest Lane, Indigo, Jasper Flats, Kestrel, Lighthouse, Meadowbrook, Nettle Creek, Osprey, Pine Barrens",
);
