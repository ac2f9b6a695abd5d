/// How the wire formats of model services write what a simulated model says.
@NullMarked
package io.tidemill.adapters.simulator.wire;

import org.jspecify.annotations.NullMarked;
