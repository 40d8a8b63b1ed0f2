using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdTech.EndToEnd.Tests;

/// <summary>AdTech.Standalone as a process, on a free loopback port and a data folder of its own, which outlives restarts.</summary>
public sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly string[] _arguments;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private StandaloneProcess(string[] arguments)
    {
        _arguments = arguments;
        DataPath = Directory.CreateTempSubdirectory("adtech-e2e-").FullName;
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        Api = new PublicApi(Url);
    }

    internal string DataPath { get; }

    internal Uri Url { get; }

    internal PublicApi Api { get; }

    internal string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    internal static async Task<StandaloneProcess> StartAsync(params string[] arguments)
    {
        var process = new StandaloneProcess(arguments);
        await process.StartAgainAsync();
        return process;
    }

    internal async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = DataPath };
        foreach (var argument in (string[])[BuildOutput.Program("AdTech.Standalone"), .. _arguments, $"--urls={Url.GetLeftPart(UriPartial.Authority)}", $"--AdTech:DataPath={DataPath}"]) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ready = await Eventually.HoldsAsync(async () => _process.HasExited || await Api.IsReadyAsync(), StartLimit);
        Assert.True(ready && !_process.HasExited, $"Standalone did not become ready:\n{Output}");
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an orchestrator or Ctrl-C stops it.</summary>
    internal async Task StopAsync()
    {
        if (_process is null or { HasExited: true }) return;
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Api.Dispose();
        Directory.Delete(DataPath, recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
