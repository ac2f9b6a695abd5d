/// Stand-ins that behave as told: hand-written journals, and providers over the true wire.
@NullMarked
package io.tidemill.testkit.fake;

import org.jspecify.annotations.NullMarked;
