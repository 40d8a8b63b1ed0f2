using AdTech.ServiceDefaults;
using AdTech.Streaming.Client;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace AdTech.Campaigns.Dashboard.Parts;

/// <summary>
/// A page whose numbers move. It listens to the stream's commits and shows them at most twice a second; what can't be derived from them is read again, the
/// less often the longer it takes. Whatever fails is said on the page and tried again: a page must not die of one bad answer.
/// </summary>
public abstract partial class LivePage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private DateTimeOffset _nextRead;
    private string? _organisation;
    private bool _started;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private IOptions<CampaignsOptions> Options { get; set; } = null!;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    [Inject]
    private protected TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Whose numbers.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, or not yet: there is no organisation to fall back on.</exception>
    protected string Organisation => _organisation ?? throw new InvalidOperationException("Whose page this is, is not known: nobody is signed in.");

    /// <summary>The newest update of the stream.</summary>
    protected LiveUpdate? Update { get; private set; }

    /// <summary>Nothing moves until it is resumed.</summary>
    protected bool Paused { get; private set; }

    /// <summary>Why the numbers stand still against our will.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>When what is shown was true.</summary>
    protected DateTimeOffset ShownAt { get; private set; }

    /// <summary>Goes when the page does.</summary>
    private protected CancellationToken Stopping => _stop.Token;

    /// <summary>Reads everything again.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes over the newest update.</summary>
    protected virtual void Apply()
    {
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null) _organisation = (await Authentication).User.FindFirst(Access.OrganisationClaim)?.Value;
        _ = Organisation;
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (_started || _organisation is null) return;
        _started = true;
        _running = Task.WhenAll(ListenAsync(), ShowAsync());
    }

    protected void TogglePause()
    {
        Paused = !Paused;
        _nextRead = default;
    }

    /// <summary>What was shown is no longer so: read again at once.</summary>
    protected async Task RefreshAsync()
    {
        await ReadAsync(_stop.Token);
        ShownAt = Time.GetUtcNow();
        Apply();
    }

    private async Task ListenAsync()
    {
        if (Services.GetService<IMetrics>() is not { } metrics) return;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var update in metrics.LiveAsync(Organisation, _stop.Token)) Update = update;
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                Log.LiveInterrupted(Loggers.CreateLogger<LivePage>(), e);
            }
            catch (OperationCanceledException)
            {
                return; // the page is gone
            }

            await Task.Delay(RetryEvery, Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync()
    {
        using var timer = new PeriodicTimer(Options.Value.DashboardInterval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                if (!Paused) await InvokeAsync(StepAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // the page is gone
        }
    }

    private async Task StepAsync()
    {
        try
        {
            var now = Time.GetUtcNow();
            if (now >= _nextRead)
            {
                await ReadAsync(_stop.Token);
                var took = Time.GetUtcNow() - now;
                _nextRead = now + (took * 10 > ReadEvery ? took * 10 : ReadEvery);
                ShownAt = now;
            }

            Apply();
            Trouble = null;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            Trouble = "New numbers can't be read at the moment. Trying again.";
            _nextRead = Time.GetUtcNow() + RetryEvery;
            Log.ReadFailed(Loggers.CreateLogger<LivePage>(), e);
        }

        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The live feed of a page was interrupted and is opened again.")]
        public static partial void LiveInterrupted(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "A page could not read its numbers and tries again.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
