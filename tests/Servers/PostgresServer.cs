using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace AdTech.Tests.Servers;

/// <summary>A PostgreSQL of our own on a free port, which can be killed. <c>ADTECH_TEST_POSTGRES</c> gives the connection string of another to use instead, where schemas may be made.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("ADTECH_TEST_POSTGRES") is { Length: > 0 } given ? given : null;
    private static readonly Lazy<Task<PostgresServer>> TheShared = new(static () => StartNewAsync(durable: false));
    private static int _schemas;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "postgres-" + Path.GetRandomFileName());
    private readonly bool _durable;
    private Process? _process;

    private PostgresServer(bool durable) => _durable = durable;

    /// <summary>Why none can be had; null when one can.</summary>
    internal static string? Missing { get; } = Given is null && Binary("initdb") is null ? "no PostgreSQL: initdb is neither in PATH nor in /usr/lib/postgresql, and ADTECH_TEST_POSTGRES is not set" : null;

    /// <summary>It is somebody else's.</summary>
    internal static bool IsGiven => Given is not null;

    /// <summary>One for all tests of the assembly that don't harm it. It writes nothing to the disk before its time.</summary>
    internal static Task<PostgresServer> Shared => TheShared.Value;

    internal int Port { get; } = FreePort();

    private string Admin => Given ?? string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres");

    /// <summary>One of the test's own.</summary>
    internal static async Task<PostgresServer> StartNewAsync(bool durable)
    {
        var server = new PostgresServer(durable);
        if (Given is not null) return server;
        await RunAsync(Start("initdb", "-D", server._folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
        await server.StartAsync();
        return server;
    }

    /// <summary>Ends the shared one, if there is one.</summary>
    internal static async Task EndSharedAsync()
    {
        if (TheShared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) (await TheShared.Value).Dispose();
    }

    /// <summary>Starts it, also again.</summary>
    internal async Task StartAsync()
    {
        while (true)
        {
            _process = Start(
                "postgres", "-D", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200",
                "-c", "shared_buffers=64MB", "-c", _durable ? "fsync=on" : "fsync=off", "-c", "full_page_writes=" + (_durable ? "on" : "off"));
            while (!_process.HasExited)
            {
                if (await AnswersAsync()) return;
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }

            // Those that a killed one left behind hold its memory for a moment.
            _process.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>SIGKILL to the one that the others follow.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>A connection string for a schema that nobody else has, and that is not there yet.</summary>
    internal string NewSchema() => new NpgsqlConnectionStringBuilder(Admin)
    {
        SearchPath = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _schemas)}"),
    }.ConnectionString;

    internal void Drop(string connectionString) => Execute($"DROP SCHEMA IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).SearchPath} CASCADE");

    public void Dispose()
    {
        if (Given is not null) return;
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Yield(); // its children are about to end, and still write
            }
        }
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Admin + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Admin + ";Pooling=false;Timeout=2");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL does not run as root: somebody without rights does it then.</summary>
    private static Process Start(string program, params string[] arguments)
    {
        string[] command = [Binary(program)!, .. arguments];
        if (UserId() == 0) command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. command];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task RunAsync(Process process)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"initdb ended with {process.ExitCode}.");
        process.Dispose();
    }

    private static string? Binary(string name)
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(static version => Path.Combine(version, "bin")) : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint UserId();
}
