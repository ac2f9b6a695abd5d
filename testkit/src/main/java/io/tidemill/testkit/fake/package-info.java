/// Hand-written implementations of ports for simulated worlds and tests.
@NullMarked
package io.tidemill.testkit.fake;

import org.jspecify.annotations.NullMarked;
