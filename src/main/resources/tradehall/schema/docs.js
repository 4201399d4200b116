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
  const buttons = document.getElementById('development');
  fetch('/dev/token/').then(answer => {
    buttons.hidden = !answer.ok;
  });
  buttons.addEventListener('click', async ({ target }) => {
    if (target instanceof HTMLButtonElement) {
      const answer = await fetch('/dev/token/' + target.dataset.query, { method: target.dataset.method });
      window.ui.preauthorizeApiKey('jwtAuth', await answer.text());
      target.textContent += ' ✓';
    }
  });
}
