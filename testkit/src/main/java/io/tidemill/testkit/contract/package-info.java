/// What every implementation of a port must do. A test class of an adapter implements the interface of its port; what an
/// adapter cannot do is expected to fail clearly, never skipped.
@NullMarked
package io.tidemill.testkit.contract;

import org.jspecify.annotations.NullMarked;
