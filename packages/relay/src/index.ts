/** The relay: carries what a broker asks of identity providers on another network. */
export { createRelay } from './relay.ts';
