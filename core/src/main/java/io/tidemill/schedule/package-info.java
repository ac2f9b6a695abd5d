/// The pure scheduler: wanted effects in, the next dispatch or a named wait out.
@NullMarked
package io.tidemill.schedule;

import org.jspecify.annotations.NullMarked;
