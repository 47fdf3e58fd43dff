import type { PersonPlan } from '#database/seeders/demo/plan_talents'
import { slugOf } from '#profiles/domain/slug'

/** Name (and who writes, for an organisation), country, zone, locale, currency. */
const CLIENTS: readonly (readonly [string, string, string, string, string])[] = [
  ['Carlos Mendes', 'PT', 'Europe/Lisbon', 'pt-PT', 'EUR'],
  ['Hanna Lindqvist', 'SE', 'Europe/Stockholm', 'sv-SE', 'EUR'],
  ['Two Rivers Seed Cooperative, Jane', 'KE', 'Africa/Nairobi', 'en-KE', 'KES'],
  ['Daniel Weiss', 'DE', 'Europe/Berlin', 'de-DE', 'EUR'],
  ['Lagoon Ferries, Bisi', 'NG', 'Africa/Lagos', 'en-NG', 'NGN'],
  ['Marguerite Faure', 'FR', 'Europe/Paris', 'fr-FR', 'EUR'],
  ['Blue Lamp Books, Martin', 'GB', 'Europe/London', 'en-GB', 'GBP'],
  ['Kwabena Darko', 'GH', 'Africa/Accra', 'en-GH', 'GHS'],
  ['Sundarban Honey Collective, Shirin', 'BD', 'Asia/Dhaka', 'bn-BD', 'USD'],
  ['Rachel Feldman', 'US', 'America/New_York', 'en-US', 'USD'],
  ['Oficina Aberta, Paula', 'BR', 'America/Sao_Paulo', 'pt-BR', 'BRL'],
  ['Vikram Desai', 'IN', 'Asia/Kolkata', 'en-IN', 'INR'],
  ['Casa Laurel Hotel, Elena', 'MX', 'America/Mexico_City', 'es-MX', 'MXN'],
  ['Tomáš Horák', 'CZ', 'Europe/Prague', 'cs-CZ', 'EUR'],
  ['Highveld Veterinary Group, Karin', 'ZA', 'Africa/Johannesburg', 'en-ZA', 'ZAR'],
  ['Isabel Duarte', 'PT', 'Europe/Lisbon', 'pt-PT', 'EUR'],
  ['Tala Weaving Studio, Corazon', 'PH', 'Asia/Manila', 'en-PH', 'PHP'],
  ['Nora Haddad', 'LB', 'Asia/Beirut', 'ar-LB', 'USD'],
  ['Moonrise Tea Company, Dilini', 'LK', 'Asia/Colombo', 'en-LK', 'USD'],
  ['Erik Solberg', 'NO', 'Europe/Oslo', 'nb-NO', 'EUR'],
  ['Clínica San Telmo, Graciela', 'AR', 'America/Argentina/Buenos_Aires', 'es-AR', 'USD'],
  ['Grace Mutesi', 'RW', 'Africa/Kigali', 'en-RW', 'USD'],
  ['Little Engine Theatre, Aoife', 'IE', 'Europe/Dublin', 'en-IE', 'EUR'],
  ['Hiroshi Matsuda', 'JP', 'Asia/Tokyo', 'ja-JP', 'JPY'],
  ['Sahel Solar, Binta', 'SN', 'Africa/Dakar', 'fr-SN', 'EUR'],
  ['Emma Castellanos', 'US', 'America/Los_Angeles', 'en-US', 'USD'],
  ['Green Gate School, Peace', 'UG', 'Africa/Kampala', 'en-UG', 'USD'],
  ['Mikołaj Wrona', 'PL', 'Europe/Warsaw', 'pl-PL', 'EUR'],
  ['Harbour Street Dental, Lucy', 'AU', 'Australia/Melbourne', 'en-AU', 'USD'],
  ['Leila Benkirane', 'MA', 'Africa/Casablanca', 'fr-MA', 'EUR'],
  ['Open Field Maps, Femke', 'NL', 'Europe/Amsterdam', 'nl-NL', 'EUR'],
  ['Samuel Adjei', 'GH', 'Africa/Accra', 'en-GH', 'GHS'],
  ['Cantina Trullo, Donato', 'IT', 'Europe/Rome', 'it-IT', 'EUR'],
  ['Priscilla Tan', 'SG', 'Asia/Singapore', 'en-SG', 'USD'],
  ['Rift Valley Runners, Elias', 'KE', 'Africa/Nairobi', 'en-KE', 'KES'],
  ['Jonas Keller', 'CH', 'Europe/Zurich', 'de-CH', 'EUR'],
  ['Saffron & Salt Kitchens, Nadia', 'GB', 'Europe/London', 'en-GB', 'GBP'],
  ['Ana Sofía Barrera', 'CO', 'America/Bogota', 'es-CO', 'USD'],
  ['Mekong Small Press, Huyen', 'VN', 'Asia/Ho_Chi_Minh', 'vi-VN', 'USD'],
  ['Delta Cold Chain, Samir', 'EG', 'Africa/Cairo', 'ar-EG', 'USD'],
]

/** The people who hire in the demo; the first is the ready-made login. */
export function planClients(): PersonPlan[] {
  return CLIENTS.map(([who, country, timeZone, locale, currency], index) => ({
    key: index === 0 ? 'carlos' : `client-${index}`,
    name: nameOf(who),
    called: who.split(', ')[1] ?? who.split(' ')[0] ?? who,
    email: index === 0 ? 'carlos@demo.test' : `${slugOf(nameOf(who))}@demo.test`,
    country,
    timeZone,
    locale,
    currency,
    wants: 'hire',
  }))
}

function nameOf(who: string): string {
  return who.split(', ')[0] ?? who
}
