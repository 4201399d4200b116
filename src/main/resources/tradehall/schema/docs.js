// In a file of its own, because the page's Content-Security-Policy allows no script inside it.
window.ui = SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: '../schema/?format=json',
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  // The badge of a validator on another host is not wanted.
  validatorUrl: null,
});
