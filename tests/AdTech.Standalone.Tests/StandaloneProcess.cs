using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AdTech.Standalone.Tests;

/// <summary>The program as a process, started from its build output, with a data folder of its own.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder;

    private StandaloneProcess(string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        _folder = folder;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments.Prepend(Program)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    // artifacts/bin/{project}/{configuration}
    private static string Program
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(configuration.Parent!.Parent!.FullName, "AdTech.Standalone", configuration.Name, "AdTech.Standalone.dll");
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A folder for a start that is to find something in it.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("adtech-standalone-").FullName;

    /// <summary>Starts and waits for the ready line.</summary>
    public static Task<StandaloneProcess> StartAsync(params string[] arguments) => StartAsync([], arguments);

    public static async Task<StandaloneProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var process = new StandaloneProcess(NewFolder(), arguments, environment);
        await Task.WhenAny(process._ready.Task, process._process.WaitForExitAsync()).WaitAsync(Limit);
        Assert.True(process._ready.Task.IsCompleted, $"It did not become ready:\n{process.Output}\n{process.Errors}");
        return process;
    }

    /// <summary>Runs to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string? folder, params string[] arguments) => RunInAsync(folder, [], arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunInAsync(string? folder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        await using var process = new StandaloneProcess(folder ?? NewFolder(), arguments, environment);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    /// <summary>SIGTERM, as an orchestrator stops it, or SIGINT, as Ctrl-C does.</summary>
    public async Task<int> StopAsync(string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return _process.ExitCode;
    }

    private void Keep(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.AppendLine(line);
        if (line.StartsWith("Ready after", StringComparison.Ordinal)) _ready.TrySetResult();
    }

    private static string Text(StringBuilder lines)
    {
        lock (lines) return lines.ToString();
    }
}
