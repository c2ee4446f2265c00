package org.signedprojects.registry.note;

import tools.jackson.databind.json.JsonMapper;

/// Breaks the rule that proofs are plain Java; the architecture test must reject it.
public final class NeedsForeignLibrary {
    final JsonMapper json = JsonMapper.shared();
}
