"""The HTTP threshold: pages and forms. Reads by `policy.showing`, writes by `actions.perform`; decides no right."""
