/// What a run will take, before it runs: the scheduler that drives runs, in virtual time.
@NullMarked
package io.tidemill.forecast;

import org.jspecify.annotations.NullMarked;
