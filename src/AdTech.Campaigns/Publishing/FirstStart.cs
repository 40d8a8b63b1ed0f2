using AdTech.Campaigns.Model;
using AdTech.Campaigns.Storing;
using AdTech.ServiceDefaults;

namespace AdTech.Campaigns.Publishing;

/// <summary>What must be there before the first bid: the partner <c>default</c> and the exchange rates with their base. Made once; never changed afterwards.</summary>
internal sealed class FirstStart(Documents documents, TimeProvider time) : IHostedService
{
    public const string DefaultPartner = "default";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await MakeAsync(ResourceKinds.Partners, new Partner { Id = DefaultPartner, Name = "Default exchange" }, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await MakeAsync(ResourceKinds.ExchangeRates, new ExchangeRates { Base = "USD", Date = today }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync<T>(ResourceKind<T> kind, T value, CancellationToken cancellationToken)
        where T : class
    {
        if (await documents.FindAsync(kind, Access.DefaultOrganisation, kind.IdOf(value), cancellationToken) is not null) return;
        // Another process may be quicker; then its document is there, which is all that is wanted.
        if (documents.WriteFor(kind, Access.DefaultOrganisation, value, null) is { } write) await documents.WriteAsync([write], null, cancellationToken);
    }
}
