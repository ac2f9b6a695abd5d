/// Breaks no rule, on purpose.
@NullMarked
package io.tidemill.house.broken.seeded;

import org.jspecify.annotations.NullMarked;
