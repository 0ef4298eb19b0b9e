import { memoryStore } from '@federama/server-kit/store';
import { sqliteWorlds } from '../support/sqlite-worlds.ts';
import { sessionConformance } from './broker-sessions.ts';

sessionConformance('memory', (clock) => memoryStore(clock));
sessionConformance('SQLite', sqliteWorlds());
