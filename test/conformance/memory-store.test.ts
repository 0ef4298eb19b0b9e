import { memoryStore } from '@federama/server-kit/store';
import { storeConformance } from './store.ts';

storeConformance('the memory store', (clock) => memoryStore(clock));
