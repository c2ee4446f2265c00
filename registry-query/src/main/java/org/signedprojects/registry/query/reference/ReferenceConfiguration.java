package org.signedprojects.registry.query.reference;

import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
public class ReferenceConfiguration {
    @Bean
    Sectors sectors() {
        return Sectors.shipped();
    }

    @Bean
    Places places() {
        return Places.shipped();
    }

    @Bean
    ReferenceController referenceController(Sectors sectors, Places places, JsonMapper json) {
        return new ReferenceController(sectors, places, json);
    }
}
