import {
  type FederamaFixtures,
  type FederamaWorkerFixtures,
  federamaFixtures,
} from '@federama/testing/playwright';
import { test as base } from '@playwright/test';

export const test = base.extend<FederamaFixtures, FederamaWorkerFixtures>(federamaFixtures());
