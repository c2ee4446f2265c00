package org.signedprojects.registry.values;

import tools.jackson.databind.json.JsonMapper;

/// Breaks the rule that values are plain Java; the architecture test must reject it.
public final class UsesForeignLibrary {
    final JsonMapper json = JsonMapper.shared();
}
