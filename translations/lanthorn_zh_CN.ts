<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>lanthorn::app::Actions</name>
    <message>
        <source>&amp;Host a session</source>
        <translation>发起会话(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Join a session…</source>
        <translation>加入会话(&amp;J)…</translation>
    </message>
    <message>
        <source>Try the &amp;demo</source>
        <translation>体验演示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>复制地址(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>立即重试(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>离开会话(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation>写消息(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Go to a room…</source>
        <translation>转到房间(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>侧边栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>成员(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next area</source>
        <translation>下一个区域(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;revious area</source>
        <translation>上一个区域(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>默认文字大小(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open or create a room…</source>
        <translation>打开或创建房间(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Next room</source>
        <translation>下一个房间(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous room</source>
        <translation>上一个房间(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;unread room</source>
        <translation>下一个未读房间(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Jump to the newest</source>
        <translation>跳到最新消息(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Leave room</source>
        <translation>离开房间(&amp;L)</translation>
    </message>
    <message>
        <source>Change &amp;nickname…</source>
        <translation>更改昵称(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Ask before a hosted session is closed</source>
        <translation>关闭自己发起的会话前询问(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Lanthorn</source>
        <translation>关于 Lanthorn(&amp;A)</translation>
    </message>
    <message>
        <source>Open to the &amp;network</source>
        <translation>向网络开放(&amp;N)</translation>
    </message>
    <message>
        <source>Sh&amp;are…</source>
        <translation>分享(&amp;A)…</translation>
    </message>
    <message>
        <source>Host c&amp;onsole…</source>
        <translation>主机控制台(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Encrypt connections</source>
        <translation>加密连接(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Back to writing</source>
        <translation>返回输入(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find in this room…</source>
        <translation>在此房间中查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find in all roo&amp;ms…</source>
        <translation>在所有房间中查找(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Export the room…</source>
        <translation>导出房间(&amp;E)…</translation>
    </message>
    <message>
        <source>Li&amp;ve sources…</source>
        <translation>实时数据来源(&amp;V)…</translation>
    </message>
    <message>
        <source>What everybody &amp;likes</source>
        <translation>各自选择(&amp;L)</translation>
    </message>
    <message>
        <source>The &amp;chart</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>The &amp;word</source>
        <translation>单词(&amp;W)</translation>
    </message>
    <message>
        <source>The &amp;room shown last</source>
        <translation>最近显示的房间(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;How to join</source>
        <translation>加入方式(&amp;H)</translation>
    </message>
    <message>
        <source>Let others nearby &amp;find it</source>
        <translation>让附近的人发现(&amp;F)</translation>
    </message>
    <message>
        <source>Check &amp;network…</source>
        <translation>检查网络(&amp;N)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartExport</name>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>另存为 PNG(&amp;P)…</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>将图表保存为图片</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>另存为 &amp;SVG…</translation>
    </message>
    <message>
        <source>Save the chart as a drawing that stays sharp at every size</source>
        <translation>将图表保存为任何尺寸都清晰的矢量图</translation>
    </message>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>另存为 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Save the readings as a table</source>
        <translation>将读数保存为表格</translation>
    </message>
    <message>
        <source>&amp;Everything, not just what is visible</source>
        <translation>全部内容，而不只是可见部分(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;olors of pictures</source>
        <translation>图片颜色(&amp;O)</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Columns of &amp;tables</source>
        <translation>表格列分隔(&amp;T)</translation>
    </message>
    <message>
        <source>Comma, decimal point</source>
        <translation>逗号，小数点</translation>
    </message>
    <message>
        <source>Semicolon, decimal comma</source>
        <translation>分号，小数逗号</translation>
    </message>
    <message>
        <source>Tab, decimal point</source>
        <translation>制表符，小数点</translation>
    </message>
    <message>
        <source>Save as PNG</source>
        <translation>另存为 PNG</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG</source>
        <translation>另存为 SVG</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>另存为 CSV</translation>
    </message>
    <message>
        <source>CSV tables (*.csv)</source>
        <translation>CSV 表格 (*.csv)</translation>
    </message>
    <message>
        <source>Cop&amp;y picture</source>
        <translation>复制图片(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChartSettings</name>
    <message>
        <source>Limits and ranges</source>
        <translation>限值与范围</translation>
    </message>
    <message>
        <source>What is left empty is left to the source.</source>
        <translation>留空的项目由数据源决定。</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>数据系列</translation>
    </message>
    <message>
        <source>Alert below</source>
        <translation>低于时提醒</translation>
    </message>
    <message>
        <source>Alert above</source>
        <translation>高于时提醒</translation>
    </message>
    <message>
        <source>Interval (s)</source>
        <translation>间隔（秒）</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>无单位</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ChatPage</name>
    <message>
        <source>Nothing has been said here since you came.
Write the first message below.</source>
        <translation>自您进入以来，这里还没有人发言。
在下方写下第一条消息吧。</translation>
    </message>
    <message>
        <source>You are not in this room yet.</source>
        <translation>您尚未加入此房间。</translation>
    </message>
    <message>
        <source>Not connected. What you write stays here until you can send it.</source>
        <translation>未连接。您输入的内容会保留在这里，直到可以发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>发送消息到 %1</translation>
    </message>
    <message>
        <source>Some messages may be missing: the connection to the other hosts was interrupted.</source>
        <translation>可能缺少一些消息：与其他主机的连接曾中断。</translation>
    </message>
    <message>
        <source>Not connected. What you send waits here until the connection is back.</source>
        <translation>未连接。您发送的内容会在此等待，直到连接恢复。</translation>
    </message>
    <message>
        <source>Some messages may be missing: you were not connected for a while.</source>
        <translation>可能缺少一些消息：您有一段时间未连接。</translation>
    </message>
    <message>
        <source>There is no command %1. There are %2. Begin with // to send a message that begins with a slash.</source>
        <translation>没有命令 %1。可用的有 %2。要发送以斜杠开头的消息，请以 // 开头。</translation>
    </message>
    <message>
        <source>Commands: %1. Begin with // to send a message that begins with a slash.</source>
        <translation>命令：%1。要发送以斜杠开头的消息，请以 // 开头。</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;React</source>
        <translation>回应(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete for everybody</source>
        <translation>为所有人删除(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>保留 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>会保留</translation>
    </message>
    <message numerus="yes">
        <source>The host keeps the newest %n messages of this room.</source>
        <translation>
            <numerusform>主机保留此房间最新的 %n 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>The host keeps all messages of this room.</source>
        <translation>主机保留此房间的所有消息。</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>主机不保留任何消息。</translation>
    </message>
    <message>
        <source>You are changing a message. Empty the field to leave it as it is.</source>
        <translation>您正在修改一条消息。清空输入框即可保持原样。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CommandLine</name>
    <message>
        <source>Chat rooms, a live word and live charts on one local network.</source>
        <translation>局域网内的聊天室、实时单词和实时图表。</translation>
    </message>
    <message>
        <source>The session to join: HOST, HOST:PORT or a URL.</source>
        <translation>要加入的会话：HOST、HOST:PORT 或 URL。</translation>
    </message>
    <message>
        <source>Print this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>Join the session at ADDRESS.</source>
        <translation>加入位于 ADDRESS 的会话。</translation>
    </message>
    <message>
        <source>Use this language: %1.</source>
        <translation>使用指定的语言：%1。</translation>
    </message>
    <message>
        <source>Only one session can be joined.</source>
        <translation>只能加入一个会话。</translation>
    </message>
    <message>
        <source>Host a session or join one, not both.</source>
        <translation>只能发起或加入会话，不能同时进行。</translation>
    </message>
    <message>
        <source>--lang: use one of %1.</source>
        <translation>--lang: 请使用以下之一：%1。</translation>
    </message>
    <message>
        <source>--profile: use 1 to 32 letters, digits, &quot;-&quot; and &quot;_&quot;.</source>
        <translation>--profile: 请使用 1 到 32 个字母、数字、“-”或“_”。</translation>
    </message>
    <message>
        <source>Host a session; optionally on this port, or address and port.</source>
        <translation>发起会话；可指定端口，或地址和端口。</translation>
    </message>
    <message>
        <source>Open the room ROOM first.</source>
        <translation>首先打开房间 ROOM。</translation>
    </message>
    <message>
        <source>Use the nickname NICK.</source>
        <translation>使用昵称 NICK。</translation>
    </message>
    <message>
        <source>Use separate settings under this name.</source>
        <translation>使用以此名称单独保存的设置。</translation>
    </message>
    <message>
        <source>--host: &quot;%1&quot; is neither a port nor ADDRESS:PORT.</source>
        <translation>--host：“%1”既不是端口，也不是 ADDRESS:PORT。</translation>
    </message>
    <message>
        <source>Start without the window, where the desktop has a tray.</source>
        <translation>如果桌面有托盘，启动时不显示窗口。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Composer</name>
    <message>
        <source>%1 of %2 characters. A message has at most %2: shorten it or send it in parts.</source>
        <translation>%1 / %2 个字符。一条消息最多 %2 个字符：请缩短，或分成几条发送。</translation>
    </message>
    <message numerus="yes">
        <source>That was fast. You can send again in %n s.</source>
        <translation>
            <numerusform>发送得太快了。%n 秒后可以再次发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 / %2 个字符</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send (Enter; Shift+Enter for a new line)</source>
        <translation>发送（Enter；Shift+Enter 换行）</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ConsolePanel</name>
    <message numerus="yes">
        <source>%n guest connections</source>
        <translation>
            <numerusform>%n 个访客连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock a room</source>
        <translation>锁定房间</translation>
    </message>
    <message numerus="yes">
        <source>%n locked rooms</source>
        <translation>
            <numerusform>%n 个锁定的房间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bans</source>
        <translation>
            <numerusform>%n 个封禁</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>address (reason)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Let in again: %1</source>
        <translation>重新允许进入：%1</translation>
    </message>
    <message>
        <source>Let &amp;write again</source>
        <translation>恢复发言(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>禁言(&amp;M)</translation>
    </message>
    <message>
        <source>Host console</source>
        <translation>主机控制台</translation>
    </message>
    <message>
        <source>Nobody else is here yet.</source>
        <translation>还没有其他人。</translation>
    </message>
    <message>
        <source>Everybody who joins this session is listed here.</source>
        <translation>加入此会话的人都会列在这里。</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>&amp;Pause joining</source>
        <translation>暂停加入(&amp;P)</translation>
    </message>
    <message>
        <source>Nobody new gets in; who is here stays.</source>
        <translation>不再允许新人加入；已在此的人不受影响。</translation>
    </message>
    <message>
        <source>Nobody new gets into a locked room; who is inside stays.</source>
        <translation>锁定的房间不允许新人进入；已在其中的人不受影响。</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>原因(&amp;E)</translation>
    </message>
    <message>
        <source>Optional; the guest sees it</source>
        <translation>可选；访客会看到</translation>
    </message>
    <message>
        <source>Ends the connection. The guest can come back.</source>
        <translation>断开连接。访客可以重新加入。</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>封禁(&amp;B)</translation>
    </message>
    <message>
        <source>Ends the connection and lets nobody in from its address.</source>
        <translation>断开连接，并禁止其地址再次加入。</translation>
    </message>
    <message>
        <source>How long a ban lasts</source>
        <translation>封禁时长</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>the whole session</source>
        <translation>整个会话</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>结束会话(&amp;S)</translation>
    </message>
    <message>
        <source>Ends the session for everybody, who are told the reason.</source>
        <translation>结束所有人的会话，并告知原因。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移出(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ContextMenus</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>离开(&amp;L)</translation>
    </message>
    <message>
        <source>Let &amp;nobody else in</source>
        <translation>不再让其他人进入(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>写给此人(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Copy the name</source>
        <translation>复制名字(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>取消禁言(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>禁言(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移出(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Ban for</source>
        <translation>封禁(&amp;B)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DemoGuests</name>
    <message>
        <source>Hello. I am a guest of this demo, and so is Bo.</source>
        <translation>你好！我是这个演示里的访客，Bo 也是。</translation>
    </message>
    <message>
        <source>Hi there. Whatever you write here, we can read it too.</source>
        <translation>嗨！你在这里写的内容，我们也都能看到。</translation>
    </message>
    <message>
        <source>Look at Words on the left: a new word comes every two seconds.</source>
        <translation>看看左边的“单词”：每两秒就会出现一个新单词。</translation>
    </message>
    <message>
        <source>And Sensors draws a chart. The space bar holds it still.</source>
        <translation>“传感器”会绘制图表，按空格键可以让它暂停。</translation>
    </message>
    <message>
        <source>To open a room of your own, type its name above the list of rooms.</source>
        <translation>想开一个自己的房间，就在房间列表上方输入房间名。</translation>
    </message>
    <message>
        <source>Everything stays on this computer. When you leave, the demo is over.</source>
        <translation>所有内容都只留在这台电脑上。你一离开，演示就结束了。</translation>
    </message>
    <message>
        <source>Ada (demo)</source>
        <translation>Ada（演示）</translation>
    </message>
    <message>
        <source>Bo (demo)</source>
        <translation>Bo（演示）</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DesktopNotices</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Dialogs</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>While writing</source>
        <translation>输入消息时</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>About Lanthorn</source>
        <translation>关于 Lanthorn</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network. Everything stays on your own computers.</source>
        <translation>为同一网络中的所有人提供聊天室、实时单词和实时图表。所有内容都只留在你们自己的电脑上。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布。不提供任何担保。</translation>
    </message>
    <message>
        <source>Made with Qt %1.</source>
        <translation>使用 Qt %1 构建。</translation>
    </message>
    <message>
        <source>Change nickname</source>
        <translation>更改昵称</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>您的昵称(&amp;N)</translation>
    </message>
    <message>
        <source>Stop hosting</source>
        <translation>结束会话</translation>
    </message>
    <message numerus="yes">
        <source>%n others are connected.</source>
        <translation>
            <numerusform>另有 %n 人已连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Stop encrypting</source>
        <translation>停止加密</translation>
    </message>
    <message>
        <source>Encrypt the connections of this session?</source>
        <translation>要加密此会话的连接吗？</translation>
    </message>
    <message>
        <source>Stop encrypting the connections of this session?</source>
        <translation>要停止加密此会话的连接吗？</translation>
    </message>
    <message numerus="yes">
        <source>The links change: %n others have to join again.</source>
        <translation>
            <numerusform>链接会改变：另有 %n 人需要重新加入。</numerusform>
        </translation>
    </message>
    <message>
        <source>You host this session. When you go, it ends for everybody.</source>
        <translation>此会话由您发起。您离开后，所有人的会话都会结束。</translation>
    </message>
    <message>
        <source>Close to the network</source>
        <translation>不再向网络开放</translation>
    </message>
    <message>
        <source>Let only this computer join from now on?</source>
        <translation>今后只允许这台电脑加入吗？</translation>
    </message>
    <message numerus="yes">
        <source>%n guests on other computers lose the connection.</source>
        <translation>
            <numerusform>其他电脑上的 %n 位访客将断开连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>You host this session. Shall it go on without the window?</source>
        <translation>这个会话由您开设。要在没有窗口的情况下继续吗？</translation>
    </message>
    <message>
        <source>In the background Lanthorn is reached by its icon in the tray.</source>
        <translation>在后台时，可通过托盘图标打开 Lanthorn。</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::EncryptionSection</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>&amp;Copy fingerprint</source>
        <translation>复制指纹(&amp;C)</translation>
    </message>
    <message>
        <source>Nobody else on the network can read what is written here. The switch changes the links: everybody who is here has to join again. Browsers show a warning first, because nobody vouches for this computer. To be sure, compare the fingerprint that Lanthorn shows in its window and in the terminal:</source>
        <translation>网络上的其他人无法看到这里所写的内容。切换后链接会改变，已经在这里的人都需要重新加入。浏览器会先显示警告，因为没有机构为这台电脑作担保。为了确认，请核对 Lanthorn 在窗口和终端中显示的指纹：</translation>
    </message>
    <message>
        <source>While this is off, others on the same network could read what is written here. The switch changes the links: everybody who is here has to join again.</source>
        <translation>关闭时，同一网络上的其他人可能会看到这里所写的内容。切换后链接会改变，已经在这里的人都需要重新加入。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ErrorTexts</name>
    <message>
        <source>The host did not understand this program. Use the same version of Lanthorn on both computers.</source>
        <translation>主机无法识别此程序发送的内容。请在两台电脑上使用相同版本的 Lanthorn。</translation>
    </message>
    <message>
        <source>This room name is not allowed. Use 1 to %1 characters, without a slash and without invisible characters.</source>
        <translation>此房间名不可用。请使用 1 到 %1 个字符，不能包含斜杠和不可见字符。</translation>
    </message>
    <message>
        <source>The message is empty. Write something first.</source>
        <translation>消息为空。请先输入内容。</translation>
    </message>
    <message>
        <source>The message is too long. Shorten it or send it in parts.</source>
        <translation>消息过长。请缩短，或分成几条发送。</translation>
    </message>
    <message>
        <source>The host does not know your nickname yet. Leave and join again.</source>
        <translation>主机还不知道您的昵称。请离开后重新加入。</translation>
    </message>
    <message>
        <source>You are not in this room at the moment. Wait until it is back, or open it again.</source>
        <translation>您目前不在此房间中。请等待房间恢复，或重新打开它。</translation>
    </message>
    <message>
        <source>You are in as many rooms as the host allows. Leave one first.</source>
        <translation>您加入的房间数已达到主机允许的上限。请先离开一个房间。</translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment, then send it again.</source>
        <translation>发送得太快了。请稍等片刻再重新发送。</translation>
    </message>
    <message>
        <source>This message is not in the history any more.</source>
        <translation>这条消息已不在历史记录中。</translation>
    </message>
    <message>
        <source>Only who wrote a message can change it.</source>
        <translation>只有消息的作者才能更改它。</translation>
    </message>
    <message>
        <source>This message is too old to be edited.</source>
        <translation>这条消息太旧，无法再编辑。</translation>
    </message>
    <message>
        <source>The host keeps no messages.</source>
        <translation>主机不保存任何消息。</translation>
    </message>
    <message>
        <source>The host cannot save the history at the moment. Try again later.</source>
        <translation>主机目前无法保存历史记录。请稍后再试。</translation>
    </message>
    <message>
        <source>Something went wrong on the host. Try again.</source>
        <translation>主机出现问题。请重试。</translation>
    </message>
    <message>
        <source>This is not an address. Enter a computer name or IP address, with a port if needed: lab-pc or 192.168.1.20:8000.</source>
        <translation>这不是有效的地址。请输入电脑名称或 IP 地址，必要时加上端口：lab-pc 或 192.168.1.20:8000。</translation>
    </message>
    <message>
        <source>No computer with this name was found. Check the spelling or use its IP address, such as 192.168.1.20.</source>
        <translation>找不到使用此名称的电脑。请检查拼写，或使用其 IP 地址，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>This computer cannot be reached. Check that both computers are on the same network.</source>
        <translation>无法到达这台电脑。请确认两台电脑在同一网络中。</translation>
    </message>
    <message>
        <source>The computer is there, but nobody hosts on this port. Check the port, or ask whether the session has started.</source>
        <translation>已找到这台电脑，但此端口上没有会话。请检查端口，或询问会话是否已经开始。</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>连接已断开。</translation>
    </message>
    <message>
        <source>The computer did not answer in time. It may be off, or a firewall may be in between.</source>
        <translation>这台电脑没有及时响应。它可能已关机，或者被防火墙阻挡。</translation>
    </message>
    <message>
        <source>A web server answers at this address, but not Lanthorn. Check the port.</source>
        <translation>此地址上响应的是网页服务器，而不是 Lanthorn。请检查端口。</translation>
    </message>
    <message>
        <source>The host does not accept this program. Ask whether it allows you in.</source>
        <translation>主机不接受此程序。请询问对方是否允许您加入。</translation>
    </message>
    <message>
        <source>The host does not accept this name for itself. Use its IP address instead, such as 192.168.1.20.</source>
        <translation>主机不认可此名称。请改用其 IP 地址，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>The session is full. Try again when somebody has left.</source>
        <translation>会话人数已满。请等有人离开后再试。</translation>
    </message>
    <message>
        <source>The program at this address is not Lanthorn, or is too old. Check the address.</source>
        <translation>此地址上响应的不是 Lanthorn，或其版本过旧。请检查地址。</translation>
    </message>
    <message>
        <source>The host ended the session.</source>
        <translation>主机已结束会话。</translation>
    </message>
    <message>
        <source>This computer could not keep up, so the host cut the connection.</source>
        <translation>本机接收速度跟不上，主机已断开连接。</translation>
    </message>
    <message>
        <source>Too many messages came from here, so the host cut the connection. Slow down.</source>
        <translation>本机发送的消息过多，主机已断开连接。请放慢速度。</translation>
    </message>
    <message>
        <source>The host sent something that cannot be understood. Use the same version of Lanthorn on both computers.</source>
        <translation>主机发送了无法识别的内容。请在两台电脑上使用相同版本的 Lanthorn。</translation>
    </message>
    <message>
        <source>The connection was ended here.</source>
        <translation>连接已由本机断开。</translation>
    </message>
    <message>
        <source>The session cannot be hosted with these settings.</source>
        <translation>无法使用这些设置发起会话。</translation>
    </message>
    <message>
        <source>This port and the ones after it are used by other programs. Close one of them or host on another port.</source>
        <translation>此端口及其后的几个端口已被其他程序占用。请关闭其中一个程序，或使用其他端口发起会话。</translation>
    </message>
    <message>
        <source>This computer did not allow the session to be opened. Check the address and the rights of this program.</source>
        <translation>这台电脑不允许开启会话。请检查地址和此程序的权限。</translation>
    </message>
    <message>
        <source>The host is too busy. Try again in a moment.</source>
        <translation>主机正忙。请稍后再试。</translation>
    </message>
    <message>
        <source>The file cannot be written. Check the folder and the space on the disk.</source>
        <translation>无法写入文件。请检查文件夹和磁盘空间。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>text (detail)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The host asks for a password.</source>
        <translation>主机要求输入密码。</translation>
    </message>
    <message>
        <source>This password is wrong. Check it and try again.</source>
        <translation>密码错误。请检查后重试。</translation>
    </message>
    <message>
        <source>Too many wrong passwords came from here. Wait a few minutes, then try again.</source>
        <translation>从这里输入的错误密码太多。请等几分钟再试。</translation>
    </message>
    <message>
        <source>The host asks for its password again.</source>
        <translation>主机再次要求输入密码。</translation>
    </message>
    <message>
        <source>The host has locked this room. Nobody new gets in for now.</source>
        <translation>主机已锁定此房间，目前不允许新人进入。</translation>
    </message>
    <message>
        <source>The host is not letting anyone new in at the moment. Try again later.</source>
        <translation>主机目前不允许新人加入。请稍后重试。</translation>
    </message>
    <message>
        <source>The host has muted you. You can read, but not write.</source>
        <translation>主机已将您禁言。您可以阅读，但不能发言。</translation>
    </message>
    <message>
        <source>The host is stopping.</source>
        <translation>主机正在停止。</translation>
    </message>
    <message>
        <source>The host removed you from the session.</source>
        <translation>主机已将您移出会话。</translation>
    </message>
    <message>
        <source>The host does not let you in.</source>
        <translation>主机不允许您进入。</translation>
    </message>
    <message>
        <source>%1 Reason: %2</source>
        <comment>what the host did. Reason: the host&apos;s words</comment>
        <translation>%1原因：%2</translation>
    </message>
    <message>
        <source>This guest is no longer here.</source>
        <translation>此访客已经离开。</translation>
    </message>
    <message>
        <source>This guest is not in the chat, so there is nothing to mute.</source>
        <translation>此访客没有参与聊天，无需禁言。</translation>
    </message>
    <message>
        <source>Your own computer cannot be banned. Remove the guest instead.</source>
        <translation>无法封禁您自己的电脑。请改为移出该访客。</translation>
    </message>
    <message>
        <source>There are too many bans or locked rooms. Lift some first.</source>
        <translation>封禁的地址或锁定的房间太多。请先解除一些。</translation>
    </message>
    <message>
        <source>The host accepts encrypted connections only. Write https:// in front of the address.</source>
        <translation>主机只接受加密连接。请在地址前加上 https://。</translation>
    </message>
    <message>
        <source>The host has a different key than before, so nothing was sent to it.</source>
        <translation>主机的密钥与以前不同，因此没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>The keys of hosts cannot be read or saved, so no encrypted connection is possible.</source>
        <translation>无法读取或保存主机密钥，因此不能建立加密连接。</translation>
    </message>
    <message>
        <source>This nickname, or one that looks like it, is taken or kept for the host.</source>
        <translation>此昵称或看起来相同的昵称已被占用，或保留给主机。</translation>
    </message>
    <message>
        <source>The host does not encrypt. Write http:// in front of the address.</source>
        <translation>主机没有加密。请在地址前加上 http://。</translation>
    </message>
    <message>
        <source>The host no longer encrypts, so nothing was sent to it. Ask the host whether encryption was switched off.</source>
        <translation>主机不再加密，因此没有向它发送任何内容。请向主机一方确认是否已关闭加密。</translation>
    </message>
    <message>
        <source>The host has too many passwords to check at the moment.</source>
        <translation>主机目前要检查的密码太多。</translation>
    </message>
    <message>
        <source>This host is known to encrypt, so nothing was sent to it without encryption.</source>
        <translation>已知这台主机会加密，因此没有在未加密的情况下向它发送任何内容。</translation>
    </message>
    <message>
        <source>Type the name of a room.</source>
        <translation>请输入房间名称。</translation>
    </message>
    <message>
        <source>Type a nickname.</source>
        <translation>请输入昵称。</translation>
    </message>
    <message>
        <source>This room name is too long: %1 characters at most.</source>
        <translation>此房间名称太长：最多 %1 个字符。</translation>
    </message>
    <message>
        <source>This nickname is too long: %1 characters at most.</source>
        <translation>此昵称太长：最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A name cannot contain invisible or control characters.</source>
        <translation>名称不能包含不可见字符或控制字符。</translation>
    </message>
    <message>
        <source>There are too many accents on one character of this name.</source>
        <translation>此名称的某个字符上的附加符号太多。</translation>
    </message>
    <message>
        <source>A room name cannot contain a slash.</source>
        <translation>房间名称不能包含斜杠。</translation>
    </message>
    <message>
        <source>A room name needs more than dots.</source>
        <translation>房间名称不能只有点。</translation>
    </message>
    <message>
        <source>This nickname mixes scripts whose letters look alike, such as Latin and Cyrillic. Use letters of one script.</source>
        <translation>此昵称混用了字母相似的文字，例如拉丁字母和西里尔字母。请只使用一种文字的字母。</translation>
    </message>
    <message>
        <source>This nickname is not allowed. Use 1 to %1 characters of one script, none of them invisible.</source>
        <translation>不能使用此昵称。请使用同一种文字的 1 到 %1 个可见字符。</translation>
    </message>
    <message>
        <source>The host is not there at the moment: its program was closed or is starting again.</source>
        <translation>主机目前不在：其程序已关闭或正在重新启动。</translation>
    </message>
    <message>
        <source>The host no longer answers. It may be off or asleep, or the network is interrupted.</source>
        <translation>主机不再响应。它可能已关机或休眠，或者网络中断。</translation>
    </message>
    <message>
        <source>The host can no longer be reached. Check the network of both computers.</source>
        <translation>无法再到达主机。请检查两台电脑的网络。</translation>
    </message>
    <message>
        <source>This host is for those who are logged in at its site. Log in there and join in the browser.</source>
        <translation>此主机仅供已登录其网站的人使用。请先在该网站登录，然后在浏览器中加入。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::HistoryActions</name>
    <message>
        <source>Export the room</source>
        <translation>导出房间</translation>
    </message>
    <message>
        <source>Text (*.txt);;Web page (*.html);;JSON, one message per line (*.json)</source>
        <translation>文本 (*.txt);;网页 (*.html);;JSON，每行一条消息 (*.json)</translation>
    </message>
    <message>
        <source>The room was not exported: %1</source>
        <translation>房间未能导出：%1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::KeepingMenu</name>
    <message>
        <source>Nothing is kept</source>
        <translation>不保留消息</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Kept for ever</source>
        <translation>永久保留</translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n days</source>
        <translation>
            <numerusform>保留 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>How long this computer keeps what is said.</source>
        <translation>此电脑保留消息的时间。</translation>
    </message>
    <message>
        <source>This session keeps nothing of what is said</source>
        <translation>此会话不保留任何消息</translation>
    </message>
    <message>
        <source>%1: its own time</source>
        <translation>%1：单独设置</translation>
    </message>
    <message>
        <source>Keep what is said in later sessions</source>
        <translation>在以后的会话中保留消息</translation>
    </message>
    <message>
        <source>As all rooms</source>
        <translation>与所有房间相同</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::LiveChart</name>
    <message>
        <source>Waiting for the first reading</source>
        <translation>正在等待第一个读数</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>数据已中断 %1</translation>
    </message>
    <message>
        <source>Chart of the readings</source>
        <translation>读数图表</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>Held at %1</source>
        <comment>a time of day</comment>
        <translation>已暂停于 %1</translation>
    </message>
    <message>
        <source>A %1, B %2: %3 s</source>
        <comment>two times of day and what lies between them</comment>
        <translation>A %1，B %2：%3 秒</translation>
    </message>
    <message>
        <source>Held by the host at %1</source>
        <comment>a time of day</comment>
        <translation>主机已暂停于 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MainWindow</name>
    <message>
        <source>Sidebar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>分享</translation>
    </message>
    <message>
        <source>Areas of the window</source>
        <translation>窗口区域</translation>
    </message>
    <message>
        <source>Width of the sidebar</source>
        <translation>侧边栏宽度</translation>
    </message>
    <message>
        <source>Width of the people</source>
        <translation>成员列表宽度</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Menus</name>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>房间(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>设置(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>A&amp;ppearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Of &amp;all messages</source>
        <translation>所有消息(&amp;A)</translation>
    </message>
    <message>
        <source>Only when I am &amp;mentioned</source>
        <translation>仅在提到您时(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>Not&amp;ices</source>
        <translation>通知(&amp;T)</translation>
    </message>
    <message>
        <source>Show to eve&amp;rybody</source>
        <translation>向所有人展示(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::MessageView</name>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>未发送。%1</translation>
    </message>
    <message>
        <source>&amp;Edit and send again</source>
        <translation>编辑并重新发送(&amp;E)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Messages may be missing here</source>
        <translation>此处可能缺少消息</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <comment>time of a message</comment>
        <translation>%1，已编辑</translation>
    </message>
    <message>
        <source>Messages between are not here; click to load them</source>
        <translation>中间的消息不在这里；点击即可加载</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NavigationModel</name>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a room, a session</comment>
        <translation>%2 中的 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NicknameEdit</name>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Notifier</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a room</comment>
        <translation>%1 在 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new messages in %1</source>
        <comment>a room</comment>
        <translation>
            <numerusform>%1 中有 %n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a person, a message</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Pages</name>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>单词</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PagesSection</name>
    <message>
        <source>A folder with pages of your own</source>
        <translation>存放自己网页的文件夹</translation>
    </message>
    <message>
        <source>Browsers get what is in %1, before the pages of Lanthorn. Everybody who can come in can read it.</source>
        <translation>浏览器会得到 %1 中的内容，优先于 Lanthorn 的网页。能进来的人都能读到。</translation>
    </message>
    <message>
        <source>Pages of your own, from a folder, can be served at the same address.</source>
        <translation>同一地址还可以提供一个文件夹中您自己的网页。</translation>
    </message>
    <message>
        <source>Own &amp;pages…</source>
        <translation>自己的网页(&amp;P)…</translation>
    </message>
    <message>
        <source>Serve them no &amp;more</source>
        <translation>不再提供(&amp;M)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordBar</name>
    <message>
        <source>%1 asks for a password.</source>
        <translation>%1 要求输入密码。</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords came from here. Try again in %n s.</source>
        <translation>
            <numerusform>从这里输入的错误密码太多。请在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>编辑地址</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PasswordSection</name>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>密码至少要有 %1 个字符。</translation>
    </message>
    <message>
        <source>Everybody is asked again.</source>
        <translation>所有人都会再次被要求输入密码。</translation>
    </message>
    <message>
        <source>Links and QR codes carry it. Who is here stays when it changes, and newcomers need the new one.</source>
        <translation>链接和二维码中含有密码。更改密码后，在场的人不受影响，新来的人需要新密码。</translation>
    </message>
    <message>
        <source>&amp;Ask for a password</source>
        <translation>要求输入密码(&amp;A)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新密码(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Forget all guests</source>
        <translation>忘记所有访客(&amp;F)</translation>
    </message>
    <message>
        <source>Who came in before is asked for the password again, and so is everybody here.</source>
        <translation>以前来过的人和现在在场的所有人都会再次被要求输入密码。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PeoplePanel</name>
    <message>
        <source>People (%1)</source>
        <translation>成员（%1）</translation>
    </message>
    <message>
        <source>People in this room</source>
        <translation>此房间的成员</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PresenterWindow</name>
    <message>
        <source>Presenter window</source>
        <translation>演示窗口</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrScreen</name>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>%1 的二维码</translation>
    </message>
    <message>
        <source>Esc closes</source>
        <translation>按 Esc 关闭</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::QrView</name>
    <message>
        <source>QR code of %1</source>
        <translation>%1 的二维码</translation>
    </message>
    <message>
        <source>Point the camera of a phone at it</source>
        <translation>用手机摄像头对准它</translation>
    </message>
    <message>
        <source>This program was built without QR codes.</source>
        <translation>此程序构建时未包含二维码功能。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Removals</name>
    <message>
        <source>%1 will be removed in a few seconds.</source>
        <translation>%1 将在几秒后被移出。</translation>
    </message>
    <message numerus="yes">
        <source>%n guests will be removed in a few seconds.</source>
        <translation>
            <numerusform>%n 位访客将在几秒后被移出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::RoomScene</name>
    <message>
        <source>Nothing has been said here yet.</source>
        <translation>这里还没有人发言。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SearchBar</name>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation>
            <numerusform>找到 %n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n messages; scroll for more</source>
        <translation>
            <numerusform>最新的 %n 条消息；滚动可查看更多</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <comment>person, room, time</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>person, time</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>搜索消息</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>所有房间</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Messages that were found</source>
        <translation>找到的消息</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SensorsPage</name>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Visible time</source>
        <translation>显示时长</translation>
    </message>
    <message>
        <source>Last %1</source>
        <comment>followed by a length of time</comment>
        <translation>最近 %1</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Hold the chart, or let it go on (space bar)</source>
        <translation>暂停或继续图表（空格键）</translation>
    </message>
    <message>
        <source>%1: now %2, lowest %3, mean %4, highest %5</source>
        <translation>%1：当前值 %2，最小值 %3，平均值 %4，最大值 %5</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>暂停(&amp;H)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Held · %1 behind</source>
        <translation>已暂停 · 落后 %1</translation>
    </message>
    <message>
        <source>Cannot save %1: %2</source>
        <translation>无法保存 %1：%2</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>随机值</translation>
    </message>
    <message>
        <source>Processor load of the host</source>
        <translation>主机的处理器负载</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message>
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
    <message numerus="yes">
        <source>Live, but %n late</source>
        <translation>
            <numerusform>实时，但有 %n 个滞后</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>Add a marker</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Text of the marker</source>
        <translation>标记文字</translation>
    </message>
    <message>
        <source>%1 is %2, above its limit of %3</source>
        <translation>%1 为 %2，高于限值 %3</translation>
    </message>
    <message>
        <source>%1 is %2, below its limit of %3</source>
        <translation>%1 为 %2，低于限值 %3</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Lines, table, markers, limits and ranges</source>
        <translation>线条、表格、标记、限值与范围</translation>
    </message>
    <message>
        <source>&amp;Thick lines</source>
        <translation>粗线条(&amp;T)</translation>
    </message>
    <message>
        <source>Thick lines for a projector</source>
        <translation>适合投影的粗线条</translation>
    </message>
    <message>
        <source>T&amp;able of values</source>
        <translation>数值表(&amp;A)</translation>
    </message>
    <message>
        <source>Add a &amp;marker…</source>
        <translation>添加标记(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Limits and ranges…</source>
        <translation>限值与范围(&amp;L)…</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>数值表</translation>
    </message>
    <message>
        <source>Presenter wi&amp;ndow</source>
        <translation>演示窗口(&amp;N)</translation>
    </message>
    <message>
        <source>Hold for e&amp;verybody</source>
        <translation>为所有人暂停(&amp;V)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SeriesTable</name>
    <message>
        <source>Beyond its limit</source>
        <translation>超出限值</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>No value yet</source>
        <translation>还没有数值</translation>
    </message>
    <message>
        <source>Age unknown</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <comment>followed by a length of time</comment>
        <translation>落后 %1</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>数据已中断 %1</translation>
    </message>
    <message>
        <source>Source lost</source>
        <translation>数据源已断开</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>数据系列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Min</source>
        <comment>the smallest value</comment>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Mean</source>
        <comment>the average value</comment>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Max</source>
        <comment>the largest value</comment>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionBanners</name>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Edit address</source>
        <translation>编辑地址</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>返回起始页</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n s.</source>
        <translation>
            <numerusform>%n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>正在重试。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>reason. what happens next.</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Port %1 is used by another program, so this session is on port %2.</source>
        <translation>端口 %1 已被其他程序占用，因此本会话使用端口 %2。</translation>
    </message>
    <message>
        <source>Your settings are not saved: the folder %1 cannot be written.</source>
        <translation>您的设置未能保存：无法写入文件夹 %1。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>目前只有这台电脑可以加入。</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>向网络开放</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>分享…</translation>
    </message>
    <message>
        <source>Other nickname…</source>
        <translation>其他昵称…</translation>
    </message>
    <message>
        <source>%1 Somebody may be intercepting the connection, or the host was set up again: ask for the fingerprint of its key.
Before: %2
Now: %3</source>
        <comment>what happened, two fingerprints</comment>
        <translation>%1 可能有人从中拦截，也可能主机重新设置过：请向对方核对密钥指纹。
以前：%2
现在：%3</translation>
    </message>
    <message>
        <source>Trust the new key</source>
        <translation>信任新密钥</translation>
    </message>
    <message>
        <source>The connection is encrypted. This host is new here; from now on it is recognised by its key: %1</source>
        <translation>连接已加密。这台主机是第一次遇到，今后凭它的密钥识别：%1</translation>
    </message>
    <message>
        <source>Host without encryption</source>
        <translation>不加密发起</translation>
    </message>
    <message>
        <source>Join encrypted</source>
        <translation>加密加入</translation>
    </message>
    <message>
        <source>Forget its key and join without encryption</source>
        <translation>忘记它的密钥并不加密加入</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤消(&amp;U)</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>使用“%1”</translation>
    </message>
    <message>
        <source>Not saved: the disk of the host is full. The chat goes on.</source>
        <translation>未保存：主机的磁盘已满。聊天照常进行。</translation>
    </message>
    <message>
        <source>Not saved: the host cannot write into its folder. The chat goes on.</source>
        <translation>未保存：主机无法写入其文件夹。聊天照常进行。</translation>
    </message>
    <message>
        <source>Not saved: the host cannot use its history. The chat goes on.</source>
        <translation>未保存：主机无法使用其历史记录。聊天照常进行。</translation>
    </message>
    <message>
        <source>Nobody reached this computer yet. Something in the network may be in the way.</source>
        <translation>还没有人访问到本机。网络中可能有阻碍。</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>检查网络…</translation>
    </message>
    <message>
        <source>Your settings could not be read. The ones before the last change are used; what was damaged is in %1.</source>
        <translation>无法读取您的设置。现在使用上次更改之前的设置；损坏的文件在 %1 中。</translation>
    </message>
    <message>
        <source>Your settings could not be read, and the usual ones are used. What was damaged is in %1.</source>
        <translation>无法读取您的设置，现在使用默认设置。损坏的文件在 %1 中。</translation>
    </message>
    <message>
        <source>Lanthorn crashed the last time.</source>
        <translation>Lanthorn 上次崩溃了。</translation>
    </message>
    <message>
        <source>Lanthorn was not closed the last time.</source>
        <translation>Lanthorn 上次未正常关闭。</translation>
    </message>
    <message>
        <source>Your session is as it was.</source>
        <translation>您的会话已恢复原样。</translation>
    </message>
    <message>
        <source>As it was not the first time, your session was not opened again.</source>
        <translation>由于不是第一次，您的会话没有重新打开。</translation>
    </message>
    <message>
        <source>Its password is not kept: set one before you open it to the network.</source>
        <translation>密码不会保留：向网络开放之前请先设置密码。</translation>
    </message>
    <message>
        <source>A report, without texts and names, is in %1.</source>
        <translation>报告在 %1 中，不含消息内容和名字。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SessionController</name>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>结束会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>离开会话(&amp;L)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SharePanel</name>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Room %1</source>
        <translation>房间 %1</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>分享</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Full screen, for a projector (%1)</source>
        <translation>全屏显示，用于投影（%1）</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <source>Links &amp;lead to</source>
        <translation>链接指向(&amp;L)</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network can come in by a link. There is no password.</source>
        <translation>开启时，同一网络中的所有人都可以通过链接加入，无需密码。</translation>
    </message>
    <message>
        <source>So far only this computer can join.</source>
        <translation>目前只有这台电脑可以加入。</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>没有网络。</translation>
    </message>
    <message>
        <source>Open it to the network for a link and a QR code to give to others.</source>
        <translation>向网络开放后，这里会显示给其他人使用的链接和二维码。</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable; the links then appear here.</source>
        <translation>这台电脑没有其他人可以访问的地址。请连接 Wi-Fi 或网线，链接随后会显示在这里。</translation>
    </message>
    <message>
        <source>Listening on all addresses, port %1</source>
        <translation>正在监听所有地址，端口 %1</translation>
    </message>
    <message>
        <source>Listening on all IPv4 addresses, port %1</source>
        <translation>正在监听所有 IPv4 地址，端口 %1</translation>
    </message>
    <message>
        <source>Listening on %1, port %2</source>
        <translation>正在监听 %1，端口 %2</translation>
    </message>
    <message>
        <source>No one has reached this computer yet. Are the others on the same network? Does the firewall of this computer let port %1 in?</source>
        <translation>还没有人连到这台电脑。其他人在同一网络中吗？这台电脑的防火墙是否允许端口 %1？</translation>
    </message>
    <message>
        <source>Save the QR code</source>
        <translation>保存二维码</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>The QR code was not saved: %1</source>
        <translation>二维码未能保存：%1</translation>
    </message>
    <message>
        <source>While this is on, everybody on the same network who has a link or the password can come in.</source>
        <translation>开启时，同一网络中凡是有链接或密码的人都可以进入。</translation>
    </message>
    <message>
        <source>There is no join code for this address.</source>
        <translation>此地址没有加入码。</translation>
    </message>
    <message>
        <source>Join code, to be typed where an address is asked for</source>
        <translation>加入码，可在要求输入地址处输入</translation>
    </message>
    <message>
        <source>Addresses that begin with 192.168, 172.16 to 172.31 or 10 have one, at the ports 8000 to 8015, unless connections are encrypted.</source>
        <translation>以 192.168、172.16 至 172.31 或 10 开头、端口为 8000 至 8015 且连接未加密的地址才有加入码。</translation>
    </message>
    <message>
        <source>Join code %1</source>
        <translation>加入码 %1</translation>
    </message>
    <message>
        <source>Check network…</source>
        <translation>检查网络…</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShareRow</name>
    <message>
        <source>Ethernet</source>
        <translation>以太网</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>VPN, only for others in it</source>
        <translation>VPN，仅限其中的其他人</translation>
    </message>
    <message>
        <source>Virtual machines of this computer only</source>
        <translation>仅限这台电脑上的虚拟机</translation>
    </message>
    <message>
        <source>Containers of this computer only</source>
        <translation>仅限这台电脑上的容器</translation>
    </message>
    <message>
        <source>Show its QR code</source>
        <translation>显示它的二维码</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已有人连入</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Sidebar</name>
    <message>
        <source>Open or create a room</source>
        <translation>打开或创建房间</translation>
    </message>
    <message>
        <source>Type the name of a room and press Enter</source>
        <translation>输入房间名并按 Enter 键</translation>
    </message>
    <message>
        <source>Rooms and live pages</source>
        <translation>房间和实时页面</translation>
    </message>
    <message>
        <source>Change your nickname</source>
        <translation>更改您的昵称</translation>
    </message>
    <message>
        <source>You are %1. Change your nickname</source>
        <translation>您的昵称是 %1。更改您的昵称</translation>
    </message>
    <message numerus="yes">
        <source>%n more rooms. Type a part of a name above to find them.</source>
        <translation>
            <numerusform>还有 %n 个房间。在上方输入名称的一部分即可找到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another session</source>
        <translation>再开一个会话</translation>
    </message>
    <message>
        <source>Host or join another session beside this one</source>
        <translation>在此会话之外再开启或加入一个会话</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SlashCommand</name>
    <message>
        <source>/join ROOM</source>
        <translation>/join 房间</translation>
    </message>
    <message>
        <source>/nick NAME</source>
        <translation>/nick 名字</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourceForm</name>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>添加来源</translation>
    </message>
    <message>
        <source>Change the source</source>
        <translation>更改来源</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>This is no address that can be used. One looks like this: %1</source>
        <translation>此地址无法使用。正确的形式如：%1</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>MQTT 代理</translation>
    </message>
    <message>
        <source>Computer and topic. A # at the end stands for all topics below.</source>
        <translation>电脑和主题。末尾的 # 表示其下的所有主题。</translation>
    </message>
    <message>
        <source>MQTT broker, encrypted</source>
        <translation>MQTT 代理（加密）</translation>
    </message>
    <message>
        <source>Serial port</source>
        <translation>串口</translation>
    </message>
    <message>
        <source>The device, and its speed when it is not 115200.</source>
        <translation>设备；速率不是 115200 时请一并填写。</translation>
    </message>
    <message>
        <source>TCP: connect to a device</source>
        <translation>TCP：连接到设备</translation>
    </message>
    <message>
        <source>Address and port of the device.</source>
        <translation>设备的地址和端口。</translation>
    </message>
    <message>
        <source>TCP: devices connect here</source>
        <translation>TCP：设备连接到此处</translation>
    </message>
    <message>
        <source>A port of this computer. 0.0.0.0 in front lets other computers in, without a password.</source>
        <translation>本机的端口。前面写 0.0.0.0 时其他电脑也能连入，无需密码。</translation>
    </message>
    <message>
        <source>UDP datagrams</source>
        <translation>UDP 数据报</translation>
    </message>
    <message>
        <source>File or recording</source>
        <translation>文件或录制</translation>
    </message>
    <message>
        <source>A file of values, or one that was recorded. It may be played faster, and again and again.</source>
        <translation>包含数值的文件或录制文件。可以加速播放，也可以反复播放。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Processor, memory, network and temperatures. How often may be said.</source>
        <translation>处理器、内存、网络和温度。可以指定频率。</translation>
    </message>
    <message>
        <source>Processor load of this computer</source>
        <translation>本机的处理器负载</translation>
    </message>
    <message>
        <source>How often may be said.</source>
        <translation>可以指定频率。</translation>
    </message>
    <message>
        <source>Random values</source>
        <translation>随机值</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SourceModel</name>
    <message>
        <source>Live</source>
        <comment>values come from this source</comment>
        <translation>实时</translation>
    </message>
    <message>
        <source>Silent</source>
        <comment>no values come from this source</comment>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <comment>a source</comment>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Series</source>
        <comment>how many</comment>
        <translation>序列</translation>
    </message>
    <message>
        <source>Values</source>
        <comment>how many were taken</comment>
        <translation>数值</translation>
    </message>
    <message>
        <source>Not understood</source>
        <comment>how many values or lines</comment>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>No room</source>
        <comment>for how many values</comment>
        <translation>容量不足</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::SourcesPanel</name>
    <message>
        <source>The sources are not kept for the next session: %1</source>
        <translation>无法为下一次会话保留来源：%1</translation>
    </message>
    <message>
        <source>No values come in. Add a source to draw something.</source>
        <translation>没有收到数值。请添加来源以绘制图表。</translation>
    </message>
    <message>
        <source>No series has been found yet.</source>
        <translation>尚未发现任何序列。</translation>
    </message>
    <message>
        <source>Series: %1</source>
        <translation>序列：%1</translation>
    </message>
    <message>
        <source>Not reachable: %1</source>
        <translation>无法连接：%1</translation>
    </message>
    <message>
        <source>Last problem: %1</source>
        <translation>最近的问题：%1</translation>
    </message>
    <message>
        <source>No room for these series: %1</source>
        <translation>以下序列容量不足：%1</translation>
    </message>
    <message>
        <source>Understood, but not drawn: %1</source>
        <translation>已识别但未绘制：%1</translation>
    </message>
    <message>
        <source>Its clock is %1 slow; this is corrected.</source>
        <translation>其时钟慢 %1，已校正。</translation>
    </message>
    <message>
        <source>Its clock is %1 fast; this is corrected.</source>
        <translation>其时钟快 %1，已校正。</translation>
    </message>
    <message>
        <source>The host cannot take this source.</source>
        <translation>主机无法使用此来源。</translation>
    </message>
    <message>
        <source>This source is not there any more.</source>
        <translation>此来源已不存在。</translation>
    </message>
    <message>
        <source>Live sources</source>
        <translation>实时数据来源</translation>
    </message>
    <message>
        <source>Live values come from these sources, in this session and in those that you host later.</source>
        <translation>实时数值来自这些来源，适用于本次会话以及您以后开启的会话。</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>更改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StageControl</name>
    <message>
        <source>The host shows the room %1.</source>
        <translation>主机正在展示房间 %1。</translation>
    </message>
    <message>
        <source>The host shows the word.</source>
        <translation>主机正在展示单词。</translation>
    </message>
    <message>
        <source>The host shows the chart.</source>
        <translation>主机正在展示图表。</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StartPage</name>
    <message>
        <source>Joins %1, encrypted</source>
        <translation>将加入 %1（已加密）</translation>
    </message>
    <message>
        <source>Joins %1</source>
        <translation>将加入 %1</translation>
    </message>
    <message>
        <source>Join %1 again</source>
        <translation>重新加入 %1</translation>
    </message>
    <message>
        <source>Chat rooms, a live word and live charts for everybody on this network.</source>
        <translation>为同一网络中的所有人提供聊天室、实时单词和实时图表。</translation>
    </message>
    <message>
        <source>Your &amp;nickname</source>
        <translation>您的昵称(&amp;N)</translation>
    </message>
    <message>
        <source>Host here</source>
        <translation>在本机发起会话</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>发起</translation>
    </message>
    <message>
        <source>Join an address</source>
        <translation>通过地址加入</translation>
    </message>
    <message>
        <source>Go to a session that somebody else hosts.</source>
        <translation>加入他人发起的会话。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>体验演示</translation>
    </message>
    <message>
        <source>A private session on this computer, with two guests.</source>
        <translation>仅在本机运行的私人会话，有两位访客参与。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>lab-pc, 192.168.1.20:8000 or a link</source>
        <translation>lab-pc、192.168.1.20:8000 或链接</translation>
    </message>
    <message>
        <source>Address to join</source>
        <translation>要加入的地址</translation>
    </message>
    <message>
        <source>Open a session on this computer and let others in when you like.</source>
        <translation>在这台电脑上开启会话，随时可以让其他人加入。</translation>
    </message>
    <message>
        <source>%1, room %2</source>
        <comment>joins an address</comment>
        <translation>%1，房间 %2</translation>
    </message>
    <message>
        <source>This join code has a typing error.</source>
        <translation>此加入码有输入错误。</translation>
    </message>
    <message>
        <source>This window hosts a session already. Stop hosting it first.</source>
        <translation>此窗口已开启一个会话。请先结束该会话。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Startup</name>
    <message>
        <source>Try &quot;lanthorn --help&quot;.</source>
        <translation>请尝试“lanthorn --help”。</translation>
    </message>
    <message>
        <source>lanthorn: the display cannot be opened. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: 无法打开图形显示。请在桌面环境中启动，或使用无窗口程序发起会话：lanthornd</translation>
    </message>
    <message>
        <source>lanthorn: there is no display. Start it on a desktop, or host without a window: lanthornd</source>
        <translation>lanthorn: 没有可用的图形显示。请在桌面环境中启动，或使用无窗口程序发起会话：lanthornd</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::StatusChip</name>
    <message>
        <source>No session</source>
        <translation>无会话</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>正在重新连接</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Reconnecting in %1 s (try %2)</source>
        <translation>%1 秒后重新连接（第 %2 次尝试）</translation>
    </message>
    <message>
        <source>Connecting in %1 s (try %2)</source>
        <translation>%1 秒后连接（第 %2 次尝试）</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>已发起</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已加入</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Session: %1</source>
        <translation>会话：%1</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>Response time: %1 ms</source>
        <translation>响应时间：%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::TimeText</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a length of time in seconds</comment>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a length of time in minutes</comment>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a length of time in hours</comment>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WindowController</name>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>&amp;Stop hosting</source>
        <translation>结束会话(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Leave session</source>
        <translation>离开会话(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::WordsPage</name>
    <message>
        <source>Copy &amp;word</source>
        <translation>复制单词(&amp;W)</translation>
    </message>
    <message>
        <source>Earlier words</source>
        <translation>之前的单词</translation>
    </message>
    <message>
        <source>Waiting for the first word</source>
        <translation>正在等待第一个单词</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MemberModel</name>
    <message>
        <source>in the window</source>
        <translation>使用窗口程序</translation>
    </message>
    <message>
        <source>in a terminal</source>
        <translation>使用终端</translation>
    </message>
    <message>
        <source>in a browser</source>
        <translation>使用浏览器</translation>
    </message>
    <message>
        <source>with another program</source>
        <translation>使用其他程序</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1（您）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1，在 %2 上</translation>
    </message>
    <message>
        <source>%1 (you, the host)</source>
        <translation>%1（您，主机）</translation>
    </message>
    <message>
        <source>%1, the host, %2</source>
        <comment>name, in which program</comment>
        <translation>%1，主机，%2</translation>
    </message>
    <message>
        <source>you, host</source>
        <translation>您，主机</translation>
    </message>
    <message>
        <source>host</source>
        <translation>主机</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::MessageModel</name>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>sender, time: text</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1 (sending)</source>
        <translation>%1（正在发送）</translation>
    </message>
    <message>
        <source>%1 (not sent)</source>
        <translation>%1（未发送）</translation>
    </message>
    <message>
        <source>%1 (waiting for the connection)</source>
        <translation>%1（等待连接）</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>nickname, other host</comment>
        <translation>%1（来自 %2）</translation>
    </message>
    <message>
        <source>%1 (sent)</source>
        <translation>%1（已发送）</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>此消息已删除</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1（已编辑）</translation>
    </message>
    <message>
        <source>%1 (reactions: %2)</source>
        <translation>%1（回应：%2）</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::RoomListModel</name>
    <message>
        <source>Room %1</source>
        <translation>房间 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>not joined</source>
        <translation>未加入</translation>
    </message>
    <message>
        <source>locked: nobody new gets in</source>
        <translation>已锁定：新人无法进入</translation>
    </message>
    <message>
        <source>a message is not sent yet</source>
        <translation>有一条消息尚未发送</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::SessionModel</name>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>加入时间</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>messages from a guest</comment>
        <translation>接收</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>messages to a guest</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>bytes that a guest has yet to take</comment>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无名字）</translation>
    </message>
    <message>
        <source>%1 (muted)</source>
        <translation>%1（已禁言）</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Other program</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::AnnounceSection</name>
    <message>
        <source>While this is on, the session stands on the start page of everybody on the same network, with its name and the number of people. Without it, guests need a link, the address or the join code.</source>
        <translation>开启时，会话会显示在同一网络中所有人的起始页上，包括其名称和人数。关闭后，访客需要链接、地址或加入码。</translation>
    </message>
    <message>
        <source>Counts once the session is open to the network: it then stands on the start page of everybody there, with its name and the number of people.</source>
        <translation>会话向网络开放后生效：届时它会显示在网络中所有人的起始页上，包括其名称和人数。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::CheckTexts</name>
    <message>
        <source>This computer is in a network.</source>
        <translation>本机已接入网络。</translation>
    </message>
    <message>
        <source>This computer has no address at which others could reach it. Connect it to Wi-Fi or to a cable.</source>
        <translation>本机没有可供他人访问的地址。请连接 Wi-Fi 或网线。</translation>
    </message>
    <message>
        <source>Nothing is hosted here that others could join.</source>
        <translation>这里没有可供他人加入的会话。</translation>
    </message>
    <message>
        <source>The session is open to the network.</source>
        <translation>会话已向网络开放。</translation>
    </message>
    <message>
        <source>Only this computer can join. Choose &quot;Open to the network&quot; to let others in.</source>
        <translation>只有本机可以加入。要让他人加入，请选择“向网络开放”。</translation>
    </message>
    <message>
        <source>The session answers at its own address.</source>
        <translation>会话在自己的地址上有响应。</translation>
    </message>
    <message>
        <source>The session does not answer at its own address, not even to this computer. Stop hosting and host again.</source>
        <translation>会话在自己的地址上没有响应，连本机也无法访问。请结束会话后重新发起。</translation>
    </message>
    <message>
        <source>Somebody came in from another computer: nothing is in the way.</source>
        <translation>已有人从另一台电脑加入：没有阻碍。</translation>
    </message>
    <message>
        <source>Nobody came in from another computer yet.</source>
        <translation>还没有人从另一台电脑加入。</translation>
    </message>
    <message>
        <source>The network takes what announces a session.</source>
        <translation>网络接受会话的通告。</translation>
    </message>
    <message>
        <source>Some networks of this computer do not take what announces a session. Guests there need the link or the join code.</source>
        <translation>本机的部分网络不接受会话的通告。那里的访客需要链接或加入码。</translation>
    </message>
    <message>
        <source>No network takes what announces a session, so nobody sees it. Give guests the link or the join code.</source>
        <translation>没有网络接受会话的通告，因此无人能看到它。请把链接或加入码交给访客。</translation>
    </message>
    <message>
        <source>&quot;Let others nearby find it&quot; is switched off. Guests need the link or the join code.</source>
        <translation>“让附近的人发现”已关闭。访客需要链接或加入码。</translation>
    </message>
    <message>
        <source>Switched off in the environment of this program (LANTHORN_DISCOVERY).</source>
        <translation>已在本程序的环境中关闭（LANTHORN_DISCOVERY）。</translation>
    </message>
    <message>
        <source>Other hosts on this network are heard.</source>
        <translation>能收到此网络中其他主机的通告。</translation>
    </message>
    <message>
        <source>No other host is heard. Perhaps there is none.</source>
        <translation>没有收到其他主机的通告。也许没有其他主机。</translation>
    </message>
    <message>
        <source>Not even what this computer sends comes back to it. Its firewall takes it away, and with it the sessions of others.</source>
        <translation>连本机发出的内容也收不回来。本机的防火墙把它拦下了，其他人的会话也因此收不到。</translation>
    </message>
    <message>
        <source>Another program keeps the port for itself, so sessions of others are not heard.</source>
        <translation>另一个程序独占了该端口，因此收不到其他人的会话。</translation>
    </message>
    <message>
        <source>The network passes it on.</source>
        <translation>网络会转发组播。</translation>
    </message>
    <message>
        <source>The network does not pass it on; sessions are found by broadcast alone. Many access points have a setting for it (IGMP, multicast filter).</source>
        <translation>网络不转发组播；只能通过广播找到会话。许多无线接入点有相关设置（IGMP、组播过滤）。</translation>
    </message>
    <message>
        <source>This computer does not pass it on; sessions are found by broadcast alone.</source>
        <translation>本机不转发组播；只能通过广播找到会话。</translation>
    </message>
    <message>
        <source>That shows only once another computer hosts.</source>
        <translation>只有当另一台电脑发起会话时才能知道。</translation>
    </message>
    <message>
        <source>No firewall was found on this computer.</source>
        <translation>本机上没有发现防火墙。</translation>
    </message>
    <message>
        <source>The firewall of this computer lets others in.</source>
        <translation>本机的防火墙允许他人加入。</translation>
    </message>
    <message>
        <source>The firewall of this computer keeps others out. An administrator opens it by this command:</source>
        <translation>本机的防火墙把他人挡在外面。管理员可用此命令放行：</translation>
    </message>
    <message>
        <source>This computer has a firewall; only an administrator may see its rules. If nobody gets in, this command opens it:</source>
        <translation>本机有防火墙；只有管理员能查看其规则。如果没有人能加入，可用此命令放行：</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>There is one beside the network. Addresses that lead through it reach only others in it.</source>
        <translation>除网络外还有一个 VPN。经由它的地址只能让其中的人访问。</translation>
    </message>
    <message>
        <source>It takes everything that leaves this computer, so others on this network may not get answers. Disconnect it while you host, or let it leave the local network alone.</source>
        <translation>它接管了离开本机的一切流量，此网络中的其他人可能得不到响应。发起会话期间请断开它，或让它不影响本地网络。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Own answer</source>
        <translation>自身响应</translation>
    </message>
    <message>
        <source>Being found</source>
        <translation>被他人发现</translation>
    </message>
    <message>
        <source>Finding others</source>
        <translation>发现他人</translation>
    </message>
    <message>
        <source>Multicast</source>
        <translation>组播</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>防火墙</translation>
    </message>
    <message>
        <source>VPN</source>
        <translation>VPN</translation>
    </message>
    <message>
        <source>good</source>
        <comment>outcome of a check</comment>
        <translation>正常</translation>
    </message>
    <message>
        <source>not certain</source>
        <comment>outcome of a check</comment>
        <translation>不确定</translation>
    </message>
    <message>
        <source>in the way</source>
        <comment>outcome of a check</comment>
        <translation>有阻碍</translation>
    </message>
    <message>
        <source>not checked</source>
        <comment>outcome of a check</comment>
        <translation>未检查</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::FindingRow</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NearbyCard</name>
    <message>
        <source>Sessions cannot be heard on this computer, because another program keeps UDP port %1 for itself. Ask for the address or the join code.</source>
        <translation>本机无法收到会话的通告，因为另一个程序独占了 UDP 端口 %1。请询问地址或加入码。</translation>
    </message>
    <message>
        <source>Looking for sessions on this network…</source>
        <translation>正在此网络中查找会话…</translation>
    </message>
    <message>
        <source>No session announces itself on this network. Ask the host for the address or the join code, and type it below.</source>
        <translation>此网络中没有会话发出通告。请向主机询问地址或加入码，并在下方输入。</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>附近</translation>
    </message>
    <message>
        <source>Sessions that others host on this network.</source>
        <translation>其他人在此网络中发起的会话。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Sessions nearby</source>
        <translation>附近的会话</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::NetworkCheckDialog</name>
    <message>
        <source>Looking at the network…</source>
        <translation>正在检查网络…</translation>
    </message>
    <message>
        <source>Something is in the way.</source>
        <translation>有东西在阻碍。</translation>
    </message>
    <message>
        <source>Nothing is known to be in the way.</source>
        <translation>未发现阻碍。</translation>
    </message>
    <message>
        <source>Nothing is in the way.</source>
        <translation>没有阻碍。</translation>
    </message>
    <message>
        <source>Check network</source>
        <translation>检查网络</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>重新检查(&amp;A)</translation>
    </message>
    <message>
        <source>As text, with addresses and ports, but without names and messages</source>
        <translation>纯文本，含地址和端口，但不含名称和消息</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>复制报告(&amp;R)</translation>
    </message>
</context>
<context>
    <name>lanthorn::models::NearbyModel</name>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的会话</translation>
    </message>
    <message>
        <source>nobody there yet</source>
        <translation>还没有人</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <comment>in a session</comment>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>asks for a password</source>
        <translation>需要密码</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::Background</name>
    <message>
        <source>This desktop has no place for programs without a window, so closing the window quits Lanthorn.</source>
        <translation>此桌面没有供无窗口程序使用的位置，关闭窗口即退出 Lanthorn。</translation>
    </message>
    <message numerus="yes">
        <source>Lanthorn hosts at %1
%n others are connected.</source>
        <translation>
            <numerusform>Lanthorn 正在 %1 开设会话
另有 %n 人已连接。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Show Lanthorn</source>
        <translation>显示 Lanthorn(&amp;S)</translation>
    </message>
    <message>
        <source>S&amp;top hosting</source>
        <translation>停止开设(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>复制地址(&amp;C)</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::DailyHost</name>
    <message>
        <source>You host on many days. Lanthorn can do so whenever you log in.</source>
        <translation>您经常开设会话。Lanthorn 可以在您每次登录时开设。</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>登录时开设会话</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::PreferencesDialog</name>
    <message>
        <source>Your nickname</source>
        <translation>您的昵称</translation>
    </message>
    <message>
        <source>Ask before a hosted session is closed</source>
        <translation>关闭所开的会话前询问</translation>
    </message>
    <message>
        <source>Only when others are connected.</source>
        <translation>仅当有其他人连接时。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a size</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Size of texts and controls</source>
        <translation>文字和控件的大小</translation>
    </message>
    <message>
        <source>Show people beside the messages</source>
        <translation>在消息旁显示成员</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Place and size of the window, its areas and its texts</source>
        <translation>窗口、区域和文字的位置与大小</translation>
    </message>
    <message>
        <source>Tell of new messages</source>
        <translation>新消息通知</translation>
    </message>
    <message>
        <source>Of all messages</source>
        <translation>所有消息</translation>
    </message>
    <message>
        <source>Only when I am mentioned</source>
        <translation>仅在提到您时</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>A room can have another choice: Room &gt; Notices.</source>
        <translation>房间可以另行选择：房间 &gt; 通知。</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>显示消息内容</translation>
    </message>
    <message>
        <source>Otherwise a notice says only in which room something is new.</source>
        <translation>否则通知只说明哪个房间有新消息。</translation>
    </message>
    <message>
        <source>For the sessions that you host on this computer.</source>
        <translation>用于您在这台电脑上开设的会话。</translation>
    </message>
    <message>
        <source>Links begin with https, and browsers show a warning first.</source>
        <translation>链接以 https 开头，浏览器会先显示警告。</translation>
    </message>
    <message>
        <source>Keep what is said</source>
        <translation>保留聊天内容</translation>
    </message>
    <message>
        <source>On this computer, so that everybody can read on and search. From the next session on.</source>
        <translation>保存在这台电脑上，以便大家继续阅读和搜索。从下一次会话开始。</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Keep it for</source>
        <translation>保留时间</translation>
    </message>
    <message>
        <source>Until the host console says otherwise.</source>
        <translation>直到在主机控制台中另行设置。</translation>
    </message>
    <message>
        <source>The newest %1</source>
        <comment>messages</comment>
        <translation>最新的 %1 条</translation>
    </message>
    <message>
        <source>All</source>
        <comment>messages</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Messages kept in each room</source>
        <translation>每个房间保留的消息</translation>
    </message>
    <message>
        <source>Older ones are deleted. From the next session on.</source>
        <translation>更早的消息会被删除。从下一个会话开始生效。</translation>
    </message>
    <message>
        <source>Visible time of charts</source>
        <translation>图表的可见时间</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>开设会话</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>When the window is closed while you host</source>
        <translation>开设会话期间关闭窗口时</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>在后台继续</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Where the desktop has a tray. Elsewhere Lanthorn quits.</source>
        <translation>如果桌面有托盘。否则 Lanthorn 会退出。</translation>
    </message>
    <message>
        <source>Host when I log in</source>
        <translation>登录时开设会话</translation>
    </message>
    <message>
        <source>Lanthorn then starts in the background, where the desktop has a tray.</source>
        <translation>如果桌面有托盘，Lanthorn 会在后台启动。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black and white, with lines. Also on when the desktop asks for it.</source>
        <translation>黑白并带线条。桌面要求时也会启用。</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Nothing fades. Also on when the desktop asks for it.</source>
        <translation>不使用淡入淡出。桌面要求时也会启用。</translation>
    </message>
</context>
<context>
    <name>lanthorn::app::ShortcutEditor</name>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部默认按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>%1 is for writing: take it with Ctrl or Alt.</source>
        <comment>a key</comment>
        <translation>%1 用于输入：请与 Ctrl 或 Alt 一起使用。</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;: give that another one first.</source>
        <comment>a key, an action</comment>
        <translation>%1 是“%2”的按键：请先为它换一个。</translation>
    </message>
    <message>
        <source>%1 is the key of &quot;%2&quot;, which cannot be changed.</source>
        <comment>a key, an action</comment>
        <translation>%1 是“%2”的按键，无法更改。</translation>
    </message>
</context>
</TS>
