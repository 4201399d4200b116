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

// A service in development mode gives tokens, to this machine alone; anywhere else there is nothing to ask.
if (['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) {
  const token = async () => {
    const answer = await fetch('/dev/token/');
    return answer.ok ? answer.text() : undefined;
  };
  token().then(first => {
    if (first === undefined) {
      return;
    }
    const button = document.getElementById('development-token');
    button.hidden = false;
    button.addEventListener('click', async () => {
      window.ui.preauthorizeApiKey('jwtAuth', await token());
      button.textContent = 'Authorized as a development user';
    });
  });
}
