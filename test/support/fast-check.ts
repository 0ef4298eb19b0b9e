/** Property tests draw the same values at each run: what failed once fails again. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 1962 });
