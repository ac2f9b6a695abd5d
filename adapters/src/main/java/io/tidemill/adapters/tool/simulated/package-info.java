/// What stands in the place of programs and databases in a simulation.
@NullMarked
package io.tidemill.adapters.tool.simulated;

import org.jspecify.annotations.NullMarked;
