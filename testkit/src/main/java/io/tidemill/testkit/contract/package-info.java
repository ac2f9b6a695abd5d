/// What every implementation of a port must keep. A test class of an adapter implements the
/// contract's interface and inherits its tests.
@NullMarked
package io.tidemill.testkit.contract;

import org.jspecify.annotations.NullMarked;
