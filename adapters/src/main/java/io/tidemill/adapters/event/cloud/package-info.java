/// The form of events, shared by their destinations.
@NullMarked
package io.tidemill.adapters.event.cloud;

import org.jspecify.annotations.NullMarked;
