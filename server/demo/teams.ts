import { agent, type Cast } from './cast.ts'

/** A group of agents: what they speak or know, and their names. */
type Team = readonly [group: string, skill: string, names: string]

const teams: readonly Team[] = [
  [
    'Berlin',
    'German',
    'Anneliese Weber, Mehmet Yıldız, Jonas Hoffmann, Thuy Linh Pham, Katharina Brandt, Emeka Obi, Lukas Zimmermann, Leyla Aydın, Friedrich Baumann',
  ],
  [
    'Lisbon',
    'Portuguese',
    'João Ferreira, Beatriz Carvalho, Nuno Almeida, Catarina Lopes, Vasco Pinto, Mariana Antunes, Tiago Rocha, Débora Tavares',
  ],
  [
    'Warsaw',
    'Polish',
    'Agnieszka Wójcik, Paweł Kowalski, Zofia Nowak, Oleksandr Shevchenko, Małgorzata Zając, Krzysztof Lewandowski, Olena Bondarenko, Jakub Mazur',
  ],
  [
    'São Paulo',
    'Portuguese',
    'Thiago Oliveira, Juliana Souza, Rafael Barbosa, Camila Ribeiro, Yuki Nakamura Lima, Gustavo Pereira, Larissa Cardoso, Pedro Henrique Dias, Bruna Teixeira',
  ],
  [
    'Bogotá',
    'Spanish',
    'Andrés Restrepo, Daniela Ospina, Santiago Vargas, Paola Quintero, Julián Cárdenas, Natalia Rincón, Felipe Arango',
  ],
  [
    'Tokyo',
    'Japanese',
    'Haruto Sato, Sakura Yamamoto, Ren Kobayashi, Yui Matsumoto, Daiki Inoue, Hana Kimura, Sota Hayashi, Mio Shimizu',
  ],
  [
    'Seoul',
    'Korean',
    'Min-jun Kim, Seo-yeon Park, Ji-ho Lee, Ha-eun Choi, Do-yun Jung, Ji-woo Kang, Hyun-woo Yoon, Soo-ah Lim',
  ],
  [
    'Lagos',
    'Orders',
    'Chiamaka Eze, Tunde Adebayo, Ngozi Nwosu, Ibrahim Musa, Folake Ogunleye, Emmanuel Bassey, Zainab Abubakar, Kelechi Uche',
  ],
  [
    'Nairobi',
    'Swahili',
    'Wanjiru Kamau, Otieno Odhiambo, Akinyi Ouma, Juma Mwangi, Nyambura Njoroge, Kiprop Cheruiyot, Halima Hassan, Mutua Musyoka',
  ],
  [
    'Cairo',
    'Arabic',
    'Ahmed Mansour, Nour El-Sayed, Youssef Farouk, Salma Ibrahim, Karim Abdel Rahman, Dina Mostafa, Tarek Hosny, Rania Khalil',
  ],
  [
    'Mumbai',
    'Hindi',
    'Aarav Sharma, Diya Iyer, Vihaan Gupta, Ananya Reddy, Kabir Singh, Meera Joshi, Arjun Nair, Isha Banerjee, Rohan Deshmukh',
  ],
  [
    'Colombo',
    'Sinhala',
    'Nuwan Perera, Dilani Fernando, Kasun Jayawardena, Tharushi Silva, Suresh Rajan, Amaya Wickramasinghe',
  ],
  [
    'Stores',
    'Warranty',
    'Siobhán Murphy, Callum Fraser, Bethan Rhys, Oluwaseun Balogun, Freya Larsen, Mikko Virtanen, Elif Kaya, Stefan Ionescu',
  ],
  [
    'Flagship stores',
    'Warranty',
    'Marguerite Laurent, Nikos Papadopoulos, Giulia Ferrari, Tal Ben-David, Petra Horvat',
  ],
  [
    'Enterprise',
    'Contracts',
    'Jacqueline Moreau, Arash Rahimi, Signe Holm, Tomasz Wiśniewski, Leilani Kealoha, Dmitri Volkov, Rosa Delgado',
  ],
  [
    'Key accounts',
    'Contracts',
    'Alistair Campbell, Xiaoming Liu, Birgit Hansen, Nasrin Akhtar, Gabriel Ortega, Manaia Tamihana',
  ],
  [
    'Partners',
    'Reseller programme',
    'Etienne Girard, Bao Tran, Ruth Abebe, Szymon Duda, Paulina Vega, Aroha Walker',
  ],
  [
    'Second line',
    'Technical support',
    'Marek Dvořák, Soraya Amini, Viktor Nilsen, Tanvi Kulkarni, Jean-Baptiste Kouassi, Eszter Nagy, Bilal Qureshi, Mariam Touré',
  ],
  [
    'Escalations',
    'Technical support',
    'Gudrun Einarsdóttir, Hamza Benali, Noa Levi, Ravi Menon, Teresa Kowalczyk',
  ],
]

const subjects = ['Billing', 'Orders', 'Returns', 'VIP', 'Technical support']
/** As in life: mostly agents, some who have been there long, some new, and each does as many chats as they can. */
const ranks: readonly (readonly [profile: string, chats: number])[] = [
  ['Senior Agent', 6],
  ['Agent', 4],
  ['Voice agent', 3],
  ['Agent', 5],
  ['Junior Agent', 2],
  ['Agent', 4],
  ['Trainee', 1],
  ['Agent', 3],
]

/** Everybody who works in a team, by their place in it. */
export const members: readonly Cast[] = teams.flatMap(([group, skill, names], at) =>
  names.split(', ').map((name, place) => {
    const [profile, chats] = ranks[(place + at) % ranks.length] ?? ['Agent', 4]
    const subject = subjects[(place + 2 * at) % subjects.length] ?? 'Orders'
    const isAlone = place % 4 === 3 || subject === skill
    return agent(name, profile, group, isAlone ? [skill] : [skill, subject], chats)
  }),
)
