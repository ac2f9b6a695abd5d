/// Events, told to receivers over real connections.
@NullMarked
package io.tidemill.app.events;

import org.jspecify.annotations.NullMarked;
