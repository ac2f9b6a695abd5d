/// How fast a run was, and how fast it could have been: measured requests, lower bounds, waste.
@NullMarked
package io.tidemill.performance;

import org.jspecify.annotations.NullMarked;
