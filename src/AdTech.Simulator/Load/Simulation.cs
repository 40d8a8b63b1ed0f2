using AdTech.Simulator.Books;
using AdTech.Simulator.Browsing;
using AdTech.Simulator.Selling;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Load;

/// <summary>START HERE: one run, from the first page view to the last notice.</summary>
internal sealed class Simulation : IAsyncDisposable
{
    private readonly SimulationOptions _options;
    private readonly TimeProvider _time;
    private readonly RequestFactory _requests;
    private readonly Wire _bidWire;
    private readonly Wire _beaconWire;
    private readonly Visit[] _visits;
    private readonly CancellationTokenSource _drained = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1;       // visits under way, and one for the loop itself
    private int _inFlight;

    internal Simulation(Uri platform, SimulationOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        var exchanges = Exchanges.Of(options);
        var faults = new Faults(options.Faults, options.Seed);
        Ledger = new Ledger(time, exchanges.Length > 1 ? exchanges : null);
        Books = options.KeepsBooks ? [.. exchanges.Select(static exchange => new ExchangeBooks(exchange))] : [];
        _requests = new RequestFactory(options.Seed, secure: platform.Scheme == Uri.UriSchemeHttps, number =>
        {
            var exchange = exchanges[IndexOf(number, exchanges.Length)];
            return new SaleTerms(exchange.Auction, exchange.Currency.ToString(), exchange.Dollars, faults.IsTest(number));
        });
        _bidWire = new Wire(time, certificateValidation: options.CertificateValidation);
        _beaconWire = new Wire(time, certificateValidation: options.CertificateValidation);
        var browser = new Browser(_beaconWire, platform, options.Faults.LateBy, time);
        var notices = new NoticeSender(_beaconWire, time);
        _visits = [.. exchanges.Select((exchange, index) => new Visit(
            BidUrl(platform, exchange), exchange, _bidWire, new Exchange(exchange, faults, options.Seed), notices, browser, Ledger, Books.Count > 0 ? Books[index] : null, options, time))];
    }

    internal Ledger Ledger { get; }

    /// <summary>The books of each exchange; none unless they are asked for.</summary>
    internal IReadOnlyList<ExchangeBooks> Books { get; }

    /// <summary>Requests that wait for an answer now.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>
    /// Runs to the end.
    /// <para>1. Send requests at their rate. 2. Wait for all that follows from them. 3. Give up on what is still not acknowledged.</para>
    /// </summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        // Step 1: send requests at their rate.
        await new OpenLoop(_options.Rate, _time).RunAsync(_options.Duration, Start, stop);
        Leave();

        // Step 2: wait for all that follows from them.
        try
        {
            await _quiet.Task.WaitAsync(DrainTimeout, _time, stop);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Step 3: give up. Every visit under way enters what it still has as in doubt, and ends.
            await _drained.CancelAsync();
            await _quiet.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _drained.CancelAsync();
        _requests.Dispose();
        _bidWire.Dispose();
        _beaconWire.Dispose();
        _drained.Dispose();
    }

    // A bill that is late on purpose has its time, too.
    private TimeSpan DrainTimeout => _options.Faults.HasLateBills ? _options.DrainTimeout + _options.Faults.LateBy : _options.DrainTimeout;

    private static Uri BidUrl(Uri platform, ExchangeProfile exchange) =>
        new(platform, exchange.Path is { } partner ? $"openrtb2/bid/{Uri.EscapeDataString(partner)}" : "openrtb2/bid");

    /// <summary>The exchanges take turns.</summary>
    private static int IndexOf(long request, int exchanges) => (int)(request % exchanges);

    private void Start(long due)
    {
        Ledger.Requested();
        var request = _requests.Next();   // also when it is not sent: what is sent later stays the same
        if (Volatile.Read(ref _inFlight) >= _options.InFlightMax)
        {
            Ledger.Failed($"more than {_options.InFlightMax} requests were waiting for an answer");
            return;
        }

        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _inFlight);
        _ = RunVisitAsync(request, due);
    }

    private async Task RunVisitAsync(SimulatedRequest request, long due)
    {
        try
        {
            await _visits[IndexOf(request.Number, _visits.Length)].RunAsync(request, due, () => Interlocked.Decrement(ref _inFlight), _drained.Token);
        }
        catch (OperationCanceledException)
        {
            // Given up on in step 3: all that was sent is in the books, the rest never happened.
        }
        catch (Exception e)
        {
            // A bug of the simulator must not pass for a good run.
            Ledger.Rejected($"the simulator failed on request {request.Number}: {e.GetType().Name}: {e.Message}");
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _open) == 0) _quiet.TrySetResult();
    }
}
