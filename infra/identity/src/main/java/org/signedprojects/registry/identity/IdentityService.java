package org.signedprojects.registry.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({IdentityConfiguration.class, HttpConfiguration.class})
public class IdentityService {
    public static void main(String[] arguments) {
        SpringApplication.run(IdentityService.class, arguments);
    }
}
