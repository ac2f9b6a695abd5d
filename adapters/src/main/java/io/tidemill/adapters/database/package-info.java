/// Connections to the databases of users, shared by everything that reads or writes them: how they
/// are reached, what their failures mean, and how their values read as JSON.
@NullMarked
package io.tidemill.adapters.database;

import org.jspecify.annotations.NullMarked;
