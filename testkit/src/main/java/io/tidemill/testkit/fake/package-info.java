/// Stand-ins that behave as told, over the true wire.
@NullMarked
package io.tidemill.testkit.fake;

import org.jspecify.annotations.NullMarked;
