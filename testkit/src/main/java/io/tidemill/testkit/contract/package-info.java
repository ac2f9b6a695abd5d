/// Suites that every implementation of a port must pass. A test class implements the suite's interface and says how to make its
/// subject.
@NullMarked
package io.tidemill.testkit.contract;

import org.jspecify.annotations.NullMarked;
