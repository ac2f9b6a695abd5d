/// The pure state machines of record and run: decide returns events and effects, evolve applies
/// events.
@NullMarked
package io.tidemill.engine;

import org.jspecify.annotations.NullMarked;
